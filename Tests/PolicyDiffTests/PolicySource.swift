import PolicyModel

/// Writes the text of a policy, in lines that break where `blank` says.
struct PolicySource {
  /// What stands for each blank between words, such as a line end.
  var blank: () -> String

  func text(_ policy: Policy) -> String { policy.sections.map { text($0, 1) }.joined() }

  private func text(_ section: Section, _ depth: Int) -> String {
    var title: [UInt8] = []
    section.title.writeNormalForm(into: &title)
    let heading = "\(String(repeating: "#", count: depth)) \(String(decoding: title, as: UTF8.self))"
    return "\(heading) \(braces(section.id, section.attributes))\n\n"
      + section.clauses.map { text($0, "") }.joined() + section.sections.map { text($0, depth + 1) }.joined()
  }

  private func text(_ clause: Clause, _ indent: String) -> String {
    let inner = indent + (clause.isItem ? "  " : "")
    let blocks = clause.content.map { block -> String in
      let lines = String(decoding: [block].normalForm, as: UTF8.self)
      guard case .paragraph = block else { return lines.replacing("\n", with: "\n" + inner) }
      return lines.split(separator: " ").joined(separator: "\u{1}").reduce(into: "") {
        $0 += $1 == "\u{1}" ? blank().replacing("\n", with: "\n" + inner) : String($1)
      }
    }
    let braces = braces(clause.id, clause.attributes)
    return indent + (clause.isItem ? "- " : "") + blocks.joined(separator: "\n\n\(inner)")
      + (braces.isEmpty ? "" : blocks.count > 1 ? "\n\n\(inner)\(braces)" : "\n\(inner)\(braces)") + "\n\n"
      + clause.items.map { text($0, clause.isItem ? inner : indent) }.joined()
  }

  private func braces(_ id: ClauseID, _ attributes: Attributes) -> String {
    let stated = attributes.all.map { $0.key.isFlag ? ".\($0.key.rawValue)" : "\($0.key.rawValue)=\"\($0.value)\"" }
    let words = (id.isDerived || id.isUnset ? [] : ["#\(id)"]) + stated
    return words.isEmpty ? "" : "{\(words.joined(separator: " "))}"
  }
}
