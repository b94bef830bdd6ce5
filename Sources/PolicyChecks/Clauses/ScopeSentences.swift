internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `other-scope`: “This policy applies to all staff and volunteers.” over an `applies-to` of others.
struct ScopeSentences {
  private let compiled: CompiledPolicy
  /// The audiences by their names in small letters.
  private var audiences: [String: AudienceSet] = [:]

  init(_ compiled: CompiledPolicy) {
    self.compiled = compiled
    for node in compiled.audiences.nodes {
      audiences[node.declaration.name.lowercased()] = node.members
      audiences[node.declaration.id.rawValue.split(separator: "-").joined(separator: " ")] = node.members
    }
  }

  private static let openings = [
    ["this", "policy", "applies", "to"], ["the", "policy", "applies", "to"], ["this", "policy", "is", "for"],
  ]
  /// What may stand before a name and changes nothing.
  private static let fillers: Set<String> = ["all", "our", "the", "any", "every", "also", "to", "both", "equally"]

  func check(into diagnostics: inout DiagnosticList) {
    for node in compiled.nodes where !node.isSection && !node.isLeftOut && !node.isStem && node.condition == nil {
      guard node.text.mentions("policy applies to") || node.text.mentions("policy is for") else { continue }
      let words = node.text.wordsAndMarks
      guard let opening = Self.openings.first(where: { words.starts(with: $0) }) else { continue }
      let sentence = words.dropFirst(opening.count).prefix { ![".", ";", ":"].contains($0) }
      check(Array(sentence), node, into: &diagnostics)
    }
  }

  private func check(_ sentence: [String], _ node: CompiledNode, into diagnostics: inout DiagnosticList) {
    // “parents and carers” is one name: the longest that fits is taken.
    var named = AudienceSet()
    var strangers: [String] = []
    var isWhole = true
    var index = 0
    while index < sentence.count {
      let word = sentence[index]
      if [",", "and", "or", "as", "well"].contains(word) || Self.fillers.contains(word) {
        index += 1
        continue
      }
      guard let (name, members, count) = audience(sentence, at: index) else {
        isWhole = false
        break
      }
      // “staff meetings”, “governors who …”: the name goes on, and is of others or of fewer.
      let next = sentence.dropFirst(index + count).first
      guard next == nil || [",", "and", "or", "as"].contains(next) else {
        isWhole = false
        break
      }
      named.formUnion(members)
      if members.isDisjoint(with: compiled.bound.all) { strangers.append(name) }
      index += count
    }
    let lines = compiled.policy.header.spans["applies-to"]
    if !strangers.isEmpty {
      diagnostics.append(
        Diagnostic(
          .otherScope, "This names \(HumanList.joined(strangers)), and `applies-to` does not", at: node.span,
          help: "Add them to `applies-to` in the front matter, or take them out of the sentence.",
          notes: lines.map { [.init("the policy applies to these", $0)] } ?? []))
    } else if isWhole, !named.isEmpty {
      let rest = compiled.bound.inFull.subtracting(named)
      guard !rest.isEmpty else { return }
      diagnostics.append(
        Diagnostic(
          .otherScope, "`applies-to` has also \(compiled.audiences.describe(rest)), whom this does not name",
          at: node.span, help: "Name them in the sentence, or take them out of `applies-to`.",
          notes: lines.map { [.init("the policy applies to these", $0)] } ?? []))
    }
  }

  private func audience(_ words: [String], at index: Int) -> (String, AudienceSet, Int)? {
    for count in stride(from: min(5, words.count - index), through: 1, by: -1) {
      let name = words[index..<index + count].joined(separator: " ")
      if let members = audiences[name] { return (name, members, count) }
    }
    return nil
  }
}
