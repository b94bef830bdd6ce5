internal import CommonMark
internal import PolicyModel

/// Where the links of one document lead.
struct Destinations {
  /// Which clauses of which policies stand on this page: the index of a node is asked for.
  let isHere: (PolicyID, ClauseID) -> Bool
  /// Whether the policy itself has a heading on this page.
  let hasPolicy: (PolicyID) -> Bool
  /// What stands before the id of a clause, `social-media.` in a handbook.
  let prefix: (PolicyID) -> String
  /// The path from this page to the page of a policy, without its ending: `policy`, `../conduct/policy`.
  let path: (PolicyID) -> String
  /// `html` or `md`.
  let ending: String
  /// The page that explains terms without a clause, without its ending; nil where it is this one.
  var termPage: String?

  /// The address that `target` has in `fragments`' policy.
  func address(_ target: LinkTarget, in fragments: PolicyFragments) -> String {
    let own = fragments.compiled.policy.id
    switch target {
    case .clause(let id): return clause(id, of: own)
    case .policy(let policy, let id?): return clause(id, of: policy)
    case .policy(let policy, nil):
      return hasPolicy(policy) ? "#\(policy)" : "\(path(policy)).\(ending)"
    case .term(let term):
      if let definition = fragments.definitions[term] { return clause(definition, of: own) }
      return (termPage.map { "\($0).\(ending)" } ?? "") + "#_term-\(term)"
    case .reference(let id):
      return fragments.compiled.environment.references.first { $0.id == id }?.url ?? ""
    case .external(let address): return address
    case .role: return ""
    }
  }

  private func clause(_ id: ClauseID, of policy: PolicyID) -> String {
    isHere(policy, id) ? "#\(prefix(policy))\(anchor(id))" : "\(path(policy)).\(ending)#\(anchor(id))"
  }

  /// Appends what stands in a hole of a fragment.
  func fill(_ hole: Fragment.Hole, _ fragments: PolicyFragments, _ output: inout [UInt8]) {
    switch hole {
    case .start(let target):
      if case .reference = target { output += "<a class=\"ref\" href=\"".utf8 } else { output += "<a href=\"".utf8 }
      appendAttribute(address(target, in: fragments), to: &output)
      output += "\">".utf8
    case .address(let target): appendMarkdown(address: address(target, in: fragments), to: &output)
    case .picture(let figure):
      // It stands beside the page of the policy, wherever that is seen from here.
      let page = path(fragments.compiled.policy.id)
      let place = page.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(page[...$0]) } ?? ""
      appendMarkdown(address: "\(place)\(Figure.directory)/\(figure.publishedName)", to: &output)
    }
  }
}

/// The id of a clause as it stands on a page: the colon of a layer is a dot, since a colon has a meaning in selectors.
func anchor(_ id: ClauseID) -> String { id.rawValue }

/// Appends `text` as the value of an HTML attribute in double quotes.
public func appendAttribute(_ text: String, to output: inout [UInt8]) {
  for byte in text.utf8 {
    switch byte {
    case UInt8(ascii: "&"): output += "&amp;".utf8
    case UInt8(ascii: "<"): output += "&lt;".utf8
    case UInt8(ascii: ">"): output += "&gt;".utf8
    case UInt8(ascii: "\""): output += "&quot;".utf8
    default: output.append(byte)
    }
  }
}

/// Appends `text` as the content of an HTML element.
func appendText(_ text: String, to output: inout [UInt8]) { appendAttribute(text, to: &output) }
