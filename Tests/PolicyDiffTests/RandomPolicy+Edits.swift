import PolicyModel

extension RandomPolicy {
  /// A policy after `count` edits: rewordings, moves, additions, removals, other attributes, other ids.
  mutating func edited(_ policy: Policy, count: Int, hasID: Bool) -> Policy {
    var policy = policy
    for change in Self.ofHeaders where chance(9) { change(&self, &policy.header) }
    if chance(40) { policy.header.parameters[0].default = .duration(PolicyDuration(.count(int(1...40), .hour))) }
    for _ in 0..<count { edit(&policy.sections, hasID: hasID) }
    func unset(_ clause: Clause) -> Clause {
      var clause = clause
      if clause.id.isDerived { clause.id = .unset }
      clause.items = clause.items.map(unset)
      return clause
    }
    func unset(_ section: Section) -> Section {
      var section = section
      if section.id.isDerived { section.id = .unset }
      section.clauses = section.clauses.map(unset)
      section.sections = section.sections.map(unset)
      return section
    }
    policy.sections = policy.sections.map(unset)
    return DerivedIDs.fill(policy)
  }

  /// One edit of each field of the front matter.
  static let ofHeaders: [@Sendable (inout RandomPolicy, inout PolicyHeader) -> Void] = [
    { $1.title = $0.sentence(1...2) }, { $1.version = Version(2, $0.int(0...9), 0) },
    { $1.status = $0.chance(50) ? .draft : .inReview }, { $1.owner = $0.chance(50) ? head : nil },
    { $1.author = $0.word() }, { $1.approver = RoleID(unchecked: "steering-board") },
    { $1.adopted = PartialDate("\($0.int(2020...2029))") }, { $1.replaces = $0.word() },
    { $1.summary = $0.sentence(1...5) }, { $1.isStatutory = $0.chance(50) },
    { $1.review = Review(every: PolicyDuration(.count($0.int(1...3), .year))) }, { $1.related = [$0.word()] },
    { random, header in
      var contact = Contact(id: ContactID(unchecked: "office"))
      contact.name = random.word()
      header.contacts = [contact]
    },
    { random, header in
      if random.chance(50) { header.appliesTo.removeLast() } else { header.appliesTo[0].level = .inSpirit }
    },
    { $1.audiences = [AudienceDeclaration(id: AudienceID(unchecked: "guests"), name: $0.word())] },
    { random, header in
      var acknowledge = Acknowledgement()
      acknowledge.keep = random.word()
      header.acknowledge = acknowledge
    },
    { $1.tailoring = $0.one([.fixed, .optional]) }, { $1.numbering = $0.one([.sections, .none]) },
    { $1.parameters[0].label = $0.word() },
  ]

  // MARK: Sections

  private mutating func edit(_ sections: inout [Section], hasID: Bool) {
    let s = int(0...max(sections.count - 1, 0))
    guard s < sections.count else {
      sections.append(section(depth: 1, hasID: hasID))
      return
    }
    switch int(0...24) {
    case 0 where sections.count > 1:
      let moved = sections.remove(at: s)
      sections.insert(moved, at: int(0...sections.count))
    case 1: sections.insert(section(depth: 1, hasID: hasID), at: s)
    case 2 where sections.count > 1: sections.remove(at: s)
    case 3: sections[s].title = InlineText([.text("\(word()) \(word())")])
    case 4 where sections.count > 1 && !sections[s].clauses.isEmpty:
      let moved = sections[s].clauses.remove(at: int(0...sections[s].clauses.count - 1))
      let t = int(0...sections.count - 1)
      sections[t].clauses.insert(moved, at: int(0...sections[t].clauses.count))
    case 5 where !sections[s].sections.isEmpty: edit(&sections[s].sections, hasID: hasID)
    case 6, 9, 10: state(&sections[s].attributes, of: Self.ofSections)
    case 7 where sections.count > 1:
      let moved = sections.remove(at: s)
      sections[s % sections.count].sections.append(moved)
    case 8 where chance(30): sections[s].notes = sections[s].notes.isEmpty ? [note()] : []
    default: edit(&sections[s].clauses, hasID: hasID)
    }
  }

  /// States one thing otherwise, or no longer.
  mutating func state(_ attributes: inout Attributes, of keys: Set<AttributeKey>) {
    let possible = Self.stated.filter { keys.contains($0.key) }
    let already = possible.filter { [attributes] in attributes.has($0.key) }
    let (key, _, values) = one(already.isEmpty || chance(25) ? possible : already)
    attributes[key] = attributes.has(key) && chance(20) ? nil : StatedAttribute(key, one(values))
  }

  // MARK: Clauses

  private mutating func edit(_ clauses: inout [Clause], hasID: Bool) {
    guard !clauses.isEmpty else {
      clauses.append(clause(hasID: hasID))
      return
    }
    let c = int(0...clauses.count - 1)
    switch int(0...29) {
    case 0: clauses.remove(at: c)
    case 1: clauses.insert(clause(hasID: hasID), at: c)
    case 2:
      let moved = clauses.remove(at: c)
      clauses.insert(moved, at: int(0...clauses.count))
    case 3, 4, 5, 20, 21, 22: state(&clauses[c].attributes, of: Set(Self.stated.map(\.key)))
    case 6, 26:
      guard let stem = clauses.firstIndex(where: { !$0.items.isEmpty }) else { return }
      clauses[stem].attributes[.list] = StatedAttribute(.list, one(["each", "parts", "one-of", "any-of"]))
    case 7, 27:
      guard hasID else { return }
      clauses[c].id = chance(70) ? id() : .unset
    case 8 where !clauses[c].items.isEmpty: edit(&clauses[c].items, hasID: hasID)
    case 10 where clauses.count > 1:
      var item = clauses.remove(at: c)
      item.isItem = true
      clauses[c % clauses.count].items.append(item)
    case 11, 23: split(&clauses, c, hasID: hasID)
    case 12 where c + 1 < clauses.count: merge(&clauses, c, hasID: hasID)
    case 13: clauses[c].notes = clauses[c].notes.isEmpty || chance(50) ? [note()] : []
    case 14: editText(&clauses[c].content) { $0.decorate(&$1) }
    case 15, 24:
      // The same text again.
      var twin = clauses[c]
      twin.items = []
      twin.id = hasID ? id() : .unset
      clauses.insert(twin, at: int(0...clauses.count))
    case 16 where clauses[c].items.isEmpty: clauses[c].isItem.toggle()
    case 17: editText(&clauses[c].content) { $0.punctuate(&$1) }
    case 18, 19, 25: editText(&clauses[c].content) { $0.restart(&$1) }
    default: editText(&clauses[c].content) { $0.reword(&$1) }
    }
  }

  private mutating func editText(
    _ content: inout [ContentBlock], _ edit: (inout RandomPolicy, inout InlineText) -> Void
  ) {
    guard case .paragraph(var text)? = content.first else { return }
    edit(&self, &text)
    content[0] = .paragraph(text)
  }

  /// Puts a word in, or takes one out.
  private mutating func reword(_ text: inout InlineText) {
    let place = int(0...text.pieces.count - 1)
    guard case .text(let string) = text.pieces[place] else { return }
    var words = string.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    let at = int(0...words.count - 1)
    if chance(50), words.count > 2, at > 0, at < words.count - 1 { words.remove(at: at) } else { words[at] += word() }
    text.pieces[place] = .text(words.joined(separator: " "))
  }

  /// Begins it otherwise, so that it binds otherwise.
  private mutating func restart(_ text: inout InlineText) {
    guard case .text(let string)? = text.pieces.first, string.hasPrefix("You ") else { return }
    let words = string.split(separator: " ", maxSplits: 2, omittingEmptySubsequences: false)
    let verb = words[1] == "must" ? one(["should", "should", "may"]) : "must"
    text.pieces[0] = .text("You \(verb) " + words.dropFirst(2).joined())
  }

  /// Changes no more than case and punctuation.
  private mutating func punctuate(_ text: inout InlineText) {
    guard case .text(let string)? = text.pieces.last, string.last == "." else { return }
    text.pieces[text.pieces.count - 1] = .text(chance(50) ? string.dropLast() + "!" : string.uppercased())
  }

  private static func words(_ clause: Clause) -> [String] {
    var result = ""
    clause.content.forEachText { text in
      for case .text(let words) in text.pieces { result += words }
    }
    return result.split(separator: " ").map(String.init)
  }

  private mutating func split(_ clauses: inout [Clause], _ c: Int, hasID: Bool) {
    let words = Self.words(clauses[c])
    guard words.count > 6, clauses[c].items.isEmpty else { return }
    let middle = words.count / 2
    let (isDeclared, isKept) = (chance(50), chance(50))
    var parts = [words[..<middle], words[middle...]].map { words in
      var part = clause(items: false, hasID: hasID)
      part.content = [.paragraph(InlineText([.text(words.joined(separator: " "))]))]
      if chance(50) { part.attributes = clauses[c].attributes }
      if isDeclared, !clauses[c].id.isDerived { part.attributes[.was] = StatedAttribute(.was, clauses[c].id.rawValue) }
      return part
    }
    if isKept {
      parts[0].id = clauses[c].id
      parts[0].attributes[.was] = nil
    }
    clauses.replaceSubrange(c...c, with: parts)
  }

  private mutating func merge(_ clauses: inout [Clause], _ c: Int, hasID: Bool) {
    let (first, second) = (clauses[c], clauses[c + 1])
    guard first.items.isEmpty, second.items.isEmpty else { return }
    var whole = first
    whole.content = [
      .paragraph(InlineText([.text((Self.words(first) + Self.words(second)).joined(separator: " "))]))
    ]
    let isKept = chance(50)
    if hasID, !isKept { whole.id = id() }
    if chance(50) {
      let was = [first, second].map(\.id).filter { !$0.isDerived && $0 != whole.id }.map(\.rawValue)
      if !was.isEmpty { whole.attributes[.was] = StatedAttribute(.was, was.joined(separator: ", ")) }
    }
    clauses.replaceSubrange(c...c + 1, with: [whole])
  }
}
