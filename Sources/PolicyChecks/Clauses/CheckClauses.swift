public import Diagnostics
public import PolicyModel
public import SourceText

/// Finds, in a finished policy, what is said in the wrong place or too vaguely: duties in definitions and consequences,
/// sanctions on advice, people and procedures that nobody names, groups to whom nothing is said. `file` is its source.
public func checkClauses(_ compiled: CompiledPolicy, in file: SourceFile, into diagnostics: inout DiagnosticList) {
  guard diagnostics.keeps(.warning) else { return }
  var sanctions = SanctionsOnAdvice()
  var unnamed = UnnamedProcedures()
  var broken = BrokenWords()
  var others = OtherNames(compiled.environment)
  var replaced = ReplacedReferences(compiled)
  for node in compiled.nodes {
    sanctions.check(node)
    guard let clause = node.clause, !node.isLeftOut else { continue }
    MisplacedDuties.check(node, into: &diagnostics)
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
  diagnostics.append(contentsOf: sanctions.diagnostics)
  diagnostics.append(contentsOf: unnamed.diagnostics)
  diagnostics.append(contentsOf: broken.diagnostics)
  diagnostics.append(contentsOf: others.diagnostics)
  diagnostics.append(contentsOf: replaced.diagnostics)
  AddressedAudiences(compiled).check(into: &diagnostics)
  ScopeSentences(compiled).check(into: &diagnostics)
  UnusedTerms.check(compiled, into: &diagnostics)
  HeaderChecks.check(compiled, into: &diagnostics)
  guard diagnostics.keeps(.note) else { return }
  for node in compiled.nodes where !node.isSection && !node.isLeftOut {
    DoubleNegations.check(node, into: &diagnostics)
  }
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
        if Array(".!?;:,()".utf8).contains(byte) { result.append(String(decoding: [byte], as: UTF8.self)) }
      }
    }
    end()
    return result
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
