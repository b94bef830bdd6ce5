public import Diagnostics
public import PolicyModel
public import SourceText

/// Finds, in a finished policy, what is said in the wrong place or too vaguely: duties in definitions and consequences,
/// sanctions on advice, people and procedures that nobody names, groups to whom nothing is said. `file` is its source; of a school's copy only what stands in its `own` file is looked at.
public func checkClauses(
  _ compiled: CompiledPolicy, in file: SourceFile, own: FileID? = nil, into diagnostics: inout DiagnosticList
) {
  guard diagnostics.keeps(.warning) else { return }
  var sanctions = SanctionsOnAdvice()
  var unnamed = UnnamedProcedures()
  var broken = BrokenWords()
  var others = OtherNames(compiled.environment)
  var replaced = ReplacedReferences(compiled, withHeader: own == nil)
  var bodies = DividedBodies(compiled)
  for node in compiled.nodes {
    sanctions.check(node, isReported: node.stands(in: own))
    guard let clause = node.clause, !node.isLeftOut, node.stands(in: own) else { continue }
    MisplacedDuties.check(node, into: &diagnostics)
    bodies.check(node, in: compiled)
    clause.content.forEachText { text in
      let pieces = text.writtenPieces(in: file)
      for piece in pieces {
        broken.check(piece)
        others.check(piece)
        replaced.check(piece)
      }
      unnamed.check(text, pieces, of: node)
      replaced.check(text)
    }
  }
  bodies.finish()
  diagnostics.append(contentsOf: bodies.diagnostics)
  diagnostics.append(contentsOf: sanctions.diagnostics)
  diagnostics.append(contentsOf: unnamed.diagnostics)
  diagnostics.append(contentsOf: broken.diagnostics(in: compiled))
  diagnostics.append(contentsOf: others.diagnostics)
  diagnostics.append(contentsOf: replaced.diagnostics)
  if diagnostics.keeps(.note) {
    for node in compiled.nodes where !node.isSection && !node.isLeftOut && node.stands(in: own) {
      DoubleNegations.check(node, into: &diagnostics)
    }
  }
  // The rest is of the policy as a whole, which those answer for who write the model.
  guard own == nil else { return }
  AddressedAudiences(compiled).check(into: &diagnostics)
  ScopeSentences(compiled).check(into: &diagnostics)
  UnusedTerms.check(compiled, into: &diagnostics)
  HeaderChecks.check(compiled, into: &diagnostics)
  guard diagnostics.keeps(.note) else { return }
  Readability(compiled).check(into: &diagnostics)
  LoneDuties.check(compiled, into: &diagnostics)
}

extension String {
  /// Its words in small letters, with the marks that end a sentence or part it as words of their own.
  var wordsAndMarks: [String] {
    var result: [String] = []
    var word: [UInt8] = []
    func end() {
      if !word.isEmpty { result.append(String(decoding: word, as: UTF8.self)) }
      word.removeAll(keepingCapacity: true)
    }
    for byte in utf8 {
      if isOfWord(byte) || byte == UInt8(ascii: "-") {
        word.append(small(byte))
      } else {
        end()
        if byte.isMark { result.append(String(decoding: [byte], as: UTF8.self)) }
      }
    }
    end()
    return result
  }
}

extension UInt8 {
  fileprivate var isMark: Bool {
    switch self {
    case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"), UInt8(ascii: ":"),
      UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"):
      true
    default: false
    }
  }
}

extension String {
  /// Whether `part`, in small letters, stands anywhere in it, whatever its capitals: what tells in a moment that a closer
  /// look finds nothing.
  func mentions(_ part: StaticString) -> Bool {
    var text = self
    return text.withUTF8 { bytes -> Bool in
      part.withUTF8Buffer { part -> Bool in
        guard let first = part.first, bytes.count >= part.count else { return false }
        for start in 0...(bytes.count - part.count) where small(bytes[start]) == first {
          if (1..<part.count).allSatisfy({ small(bytes[start + $0]) == part[$0] }) { return true }
        }
        return false
      }
    }
  }
}

extension String {
  /// Whether it has one of the words with these numbers, in small letters.
  func hasWord(of hashes: Set<UInt64>) -> Bool {
    var text = self
    return text.withUTF8 { bytes -> Bool in
      var hash = wordHashStart
      for (index, byte) in bytes.enumerated() where isOfWord(byte) {
        hash = wordHash(hash, small(byte))
        guard index + 1 == bytes.count || !isOfWord(bytes[index + 1]) else { continue }
        if hashes.contains(hash) { return true }
        hash = wordHashStart
      }
      return false
    }
  }
}

extension [String] {
  /// Whether the words of `phrase` stand in it, one after the other.
  func has(_ phrase: [String]) -> Bool { position(of: phrase) != nil }

  /// Where they stand first.
  func position(of phrase: [String]) -> Int? {
    guard let first = phrase.first, count >= phrase.count else { return nil }
    for i in 0...(count - phrase.count) where self[i] == first {
      if self[i..<i + phrase.count].elementsEqual(phrase) { return i }
    }
    return nil
  }
}
