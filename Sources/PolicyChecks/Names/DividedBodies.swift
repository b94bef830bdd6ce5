internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `divided-body`: members asked for what only their body can do, and a body that is one here and many there.
struct DividedBodies {
  private struct Use {
    let citation: String
    let span: SourceSpan?
    let verb: String
  }

  /// What is done by a decision, which one of several people cannot take.
  private static let decisions: Set<String> = ["approve", "adopt", "ratify", "appoint", "elect", "delegate"]
  private static let singular: Set<String> = ["is", "has", "was", "does"]
  private static let plural: Set<String> = ["are", "have", "were", "do"]
  private static let verbs = singular.union(plural)
  /// Before its name these say that others are meant as well, or a part of it: “members of the Governing Body are”.
  private static let joiners: Set<String> = ["and", "or", "of", "with", "on", "by", "for", "to", "from"]

  private var bodies: [Role] = []
  /// Their titles in words, by the first one, the longest first.
  private var titles: [String: [(words: [String], role: RoleID)]] = [:]
  /// The numbers of those first words.
  private var firstWords: Set<UInt64> = []
  private var asOne: [RoleID: Use] = [:]
  private var asMany: [RoleID: Use] = [:]
  private(set) var diagnostics = DiagnosticList()

  init(_ compiled: CompiledPolicy) {
    bodies = compiled.environment.roles.filter { $0.kind == .body }
    for role in bodies {
      let own = compiled.scope.roleTitles[role.id].map { [$0] } ?? []
      for title in own + [role.title] + role.also {
        let words = title.wordsAndMarks
        guard let first = words.first else { continue }
        titles[first, default: []].append((words, role.id))
        firstWords.insert(wordHash(Array(first.utf8)[...]))
      }
    }
    for key in titles.keys { titles[key]?.sort { $0.words.count > $1.words.count } }
  }

  mutating func check(_ node: CompiledNode, in compiled: CompiledPolicy) {
    guard !bodies.isEmpty, !node.isLeftOut else { return }
    checkMembers(node, compiled)
    guard node.text.hasWord(of: firstWords) else { return }
    let words = node.text.wordsAndMarks
    for index in words.indices {
      guard let found = titles[words[index]]?.first(where: { words[index...].starts(with: $0.words) }),
        let verb = words.dropFirst(index + found.words.count).first, Self.verbs.contains(verb)
      else { continue }
      let before = words[..<index].last { $0 != "the" && $0 != "our" && $0 != "a" }
      if before.map({ Self.joiners.contains($0) || $0 == "," }) ?? false { continue }
      let use = Use(citation: node.citation, span: node.span, verb: verb)
      if Self.singular.contains(verb) {
        if asOne[found.role] == nil { asOne[found.role] = use }
      } else if asMany[found.role] == nil {
        asMany[found.role] = use
      }
    }
  }

  private mutating func checkMembers(_ node: CompiledNode, _ compiled: CompiledPolicy) {
    guard node.reading.bearers.source == .words, node.reading.doubt == nil, node.modality != .statement,
      let verb = node.reading.act?.verb, Self.decisions.contains(verb)
    else { return }
    for case .audience(let id) in node.bearers {
      let theirs = bodies.filter { $0.audience == id }
      guard !theirs.isEmpty, let name = compiled.audiences[id]?.declaration.name else { continue }
      let known = HumanList.joined(theirs.map { "“\($0.title)”" })
      diagnostics.append(
        Diagnostic(
          .dividedBody, "“\(name)” would \(verb) this one by one", at: node.span,
          help: theirs.count == 1
            ? "If it is decided by all of them together, name the body, \(known): `role:\(theirs[0].id)`."
            : "If it is decided by all of them together, name the body: \(known)."))
      return
    }
  }

  /// What is found in all that was looked at.
  mutating func finish() {
    for role in bodies {
      guard let one = asOne[role.id], let many = asMany[role.id] else { continue }
      diagnostics.append(
        Diagnostic(
          .dividedBody, "“\(role.title)” is many here, “\(many.verb)”, and one in \(one.citation), “\(one.verb)”",
          at: many.span, help: "Speak of a body as one everywhere.", notes: [.init("as one here", one.span)],
          severity: .note))
    }
  }
}
