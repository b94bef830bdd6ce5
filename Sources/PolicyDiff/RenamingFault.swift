public import PolicyModel

/// Why a phrase can't be declared to be renamed.
public enum RenamingFault: Sendable, Hashable {
  /// The two are the same, or one is empty.
  case nothing
  /// The words by which they differ say how something binds, when, how often or how many, or deny something.
  case binds([String])
  /// A name that the workspace declares, which is renamed there.
  case declared(String)
  /// The old text does not have what went.
  case isNotOld
  /// The new text does not have what came.
  case isNotNew
  /// The new text still has what went, there.
  case stays([String])
  /// Beside it, clauses that changed in nothing else bind otherwise, or others, or by another time.
  case reads([String])
}

extension RenamedPhrase {
  /// Why it can't be declared between two versions; nil where it can.
  public func fault(from old: CompiledPolicy, to new: CompiledPolicy, reading: Reading) -> RenamingFault? {
    let (a, b) = (PhraseTable.words(from.utf8), PhraseTable.words(to.utf8))
    if a.isEmpty || b.isEmpty || a == b { return .nothing }
    let different = Set(a).symmetricDifference(Set(b))
    let binding = different.filter { NamedWords.binding.contains($0) || Self.isNumber($0) }
    if !binding.isEmpty { return .binds(binding.map { String(decoding: $0, as: UTF8.self) }.sorted()) }
    for policy in [old, new] {
      for (words, text) in [(a, from), (b, to)] where policy.declaresActor(words) { return .declared(text) }
    }
    let places = { (policy: CompiledPolicy, phrase: [Word]) in
      policy.nodes.filter { Self.count(phrase, in: PhraseTable.words($0.text.utf8)) > 0 }
    }
    if places(old, a).isEmpty { return .isNotOld }
    let came = places(new, b)
    if came.isEmpty { return .isNotNew }
    // The new words may have the old ones in them.
    let inside = Self.count(a, in: b)
    let stays = new.nodes.filter { node in
      let words = PhraseTable.words(node.text.utf8)
      return Self.count(a, in: words) > inside * Self.count(b, in: words)
    }
    if !stays.isEmpty { return .stays(stays.map(\.citation)) }
    let changes = diff(from: old, to: new, reading: reading, renamed: [self])
    let fromHere = changes.replacements.first { $0.reason != nil }?.places.filter(\.hasEntry) ?? []
    let ids = Set(fromHere.map(\.to.id))
    let read = changes.changes.filter { change in
      let kinds: Set<ChangeKind> = [.modality, .bearer, .deadline, .frequency]
      return !change.has(.reworded) && !kinds.isDisjoint(with: change.kinds)
        && change.to.contains { ids.contains($0.id) }
    }
    return read.isEmpty ? nil : .reads(read.compactMap { $0.to.first?.citation })
  }

  private static func isNumber(_ word: Word) -> Bool {
    word.contains { $0 >= 0x30 && $0 <= 0x39 }
      || WordVariants.table.read([word]).contains { $0.contains { $0 >= 0x30 && $0 <= 0x39 } }
  }

  /// How often a phrase stands in words.
  private static func count(_ phrase: [Word], in words: [Word]) -> Int {
    guard !phrase.isEmpty, phrase.count <= words.count else { return 0 }
    return (0...words.count - phrase.count).count { words[$0..<$0 + phrase.count].elementsEqual(phrase) }
  }
}

extension CompiledPolicy {
  /// Whether words are a name of somebody who may act: a role, an audience, the organisation.
  fileprivate func declaresActor(_ words: [Word]) -> Bool {
    func isSame(_ name: String) -> Bool { PhraseTable.words(name.utf8) == words }
    return environment.roles.contains { role in
      ([role.title] + role.also + (scope.roleTitles[role.id].map { [$0] } ?? [])).contains(where: isSame)
    } || audiences.nodes.contains { isSame($0.declaration.name) }
      || isSame(environment.organisation.name) || environment.organisation.short.map(isSame) ?? false
  }
}
