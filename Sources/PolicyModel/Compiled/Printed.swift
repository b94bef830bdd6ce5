/// The values and titles that a node prints, which its own digest leaves out because it names them.
public enum Printed {
  /// In the order of the text, then of the attributes.
  public static func of(_ node: CompiledNode, _ wording: Wording) -> [String] {
    var result: [String] = []
    func add(_ text: InlineText) {
      for piece in text.pieces {
        switch piece {
        case .value(let name): result.append(wording.values.text(name))
        case .startLink(let target):
          switch target {
          case .role, .term, .reference, .policy(_, nil): result.append(wording.title(of: target))
          case .clause, .policy, .external: break
          }
        default: break
        }
      }
    }
    switch node.source {
    case .section(let section): add(section.title)
    case .clause(let clause): clause.content.forEachText(add)
    }
    for attribute in node.attributes.all {
      if let name = attribute.soleValueName { result.append(wording.values.text(name)) }
    }
    return result
  }
}
