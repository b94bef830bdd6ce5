public import Diagnostics
public import PolicyModel
public import SourceText

/// Finds `two-titles` in a school's copy: a role that has the school's title by its links, and the model's in words.
/// `place` is where the school adopts the policy.
public func checkTitles(
  of copy: CompiledPolicy, at place: SourceSpan?, into diagnostics: inout DiagnosticList
) {
  let own = copy.scope.roleTitles
  guard !own.isEmpty, diagnostics.keeps(.warning) else { return }
  let names = UnlinkedNames(copy)
  var found: [RoleID: (title: String, citations: [String])] = [:]
  for node in copy.nodes {
    guard let clause = node.clause else { continue }
    clause.content.forEachText { text in
      for words in text.wordsOutsideLinks {
        for (role, title) in names.roles(in: Array(words.utf8)) where own[role] != nil && own[role] != title {
          found[role, default: (title, [])].citations.append(node.citation)
        }
      }
    }
  }
  for (role, (title, citations)) in found.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
    var cited: [String] = []
    for citation in citations where cited.last != citation { cited.append(citation) }
    let more = cited.count > 3 ? ["\(cited.count - 3) more"] : []
    diagnostics.append(
      Diagnostic(
        .twoTitles,
        "“\(own[role] ?? title)” is called “\(title)” in \(HumanList.joined(Array(cited.prefix(3)) + more))", at: place,
        help: "Only a name that is linked takes your title. Adapt the clause, or ask who wrote the model to link it."))
  }
}

extension InlineText {
  /// Its words outside links and code.
  fileprivate var wordsOutsideLinks: [String] {
    var result: [String] = []
    var isInLink = false
    for piece in pieces {
      switch piece {
      case .startLink: isInLink = true
      case .endLink: isInLink = false
      case .text(let words): if !isInLink { result.append(words) }
      case .code, .value, .start, .end: break
      }
    }
    return result
  }
}
