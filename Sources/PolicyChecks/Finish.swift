public import Diagnostics
internal import Hashing
internal import JSON
internal import Parallel
public import PolicyModel
internal import SourceText

/// Completes a resolved policy: its texts, links, digests and views. `library` holds the other policies of the scope.
public func finish(_ compiled: inout CompiledPolicy, library: Library, into diagnostics: inout DiagnosticList) {
  let wording = Wording(compiled, library: library)
  for (i, own) in OwnText.all(compiled, wording).enumerated() {
    compiled.nodes[i].text = own.text
    compiled.nodes[i].normalForm = own.normalForm
    compiled.nodes[i].digest = own.digest
  }
  var checker = LinkChecker(compiled, library)
  checker.run()
  diagnostics.append(contentsOf: checker.diagnostics)
  StandaloneCheck.check(compiled, into: &diagnostics)
  ViewBuilder.build(&compiled, wording)
}

/// The text of one node, as it is printed and as it is compared.
private struct OwnText {
  var text: String
  var normalForm: [UInt8] = []
  var digest: Digest

  static func all(_ compiled: CompiledPolicy, _ wording: Wording) -> [OwnText] {
    parallelMap(stretchesOf: compiled.nodes.count, least: 64) { stretch in
      compiled.nodes[stretch].map { OwnText($0, wording) }
    }.flatMap { $0 }
  }

  private init(_ node: CompiledNode, _ wording: Wording) {
    switch node.source {
    case .section(let section):
      text = wording.plain(section.title)
      section.title.writeNormalForm(into: &normalForm)
    case .clause(let clause):
      text = clause.content.plain { wording.plain($0) }
      normalForm = clause.content.normalForm
    }
    digest = NodeDigest.digest(node.attributes, normalForm)
  }
}

/// The digest of one node: its normal form and what it states, in canonical JSON with a closed list of keys.
///
///     {"attributes":{"tailoring":"fixed","within":"1 day"},"text":"You must …"}
enum NodeDigest {
  static func digest(_ attributes: Attributes, _ normalForm: [UInt8]) -> Digest {
    var writer = JSONWriter(.canonical)
    writer.beginObject()
    writer.key("attributes")
    writer.beginObject()
    for attribute in attributes.all where !attribute.key.isPresentation {
      writer.member(attribute.key.rawValue, attribute.value)
    }
    writer.endObject()
    writer.key("text")
    writer.string(utf8: normalForm)
    writer.endObject()
    return Digest.sha256(writer.bytes)
  }
}

/// Finds what each audience reads, and digests it.
enum ViewBuilder {
  static func build(_ compiled: inout CompiledPolicy, _ wording: Wording) {
    compiled.views = views(compiled, wording)
    compiled.digest = PolicyDigest.digest(compiled)
  }

  private static func views(_ compiled: CompiledPolicy, _ wording: Wording) -> [View] {
    let printed = compiled.nodes.map { Printed.of($0, wording) }
    let audiences = audiences(compiled)
    return parallelMap(stretchesOf: audiences.count, least: 1 + 1000 / max(compiled.nodes.count, 1)) { stretch in
      audiences[stretch].compactMap { view(of: $0, compiled, printed) }
    }.flatMap { $0 }
  }

  private static func view(of audience: AudienceID, _ compiled: CompiledPolicy, _ printed: [[String]]) -> View? {
    guard let members = compiled.audiences.members(of: audience) else { return nil }
    let nodes = compiled.nodes(readBy: members)
    var writer = JSONWriter(.canonical)
    writer.reserveCapacity(nodes.count * 110)
    writer.beginArray()
    var clauses = 0
    for i in nodes {
      if !compiled.nodes[i].isSection { clauses += 1 }
      writer.beginObject()
      writer.member("digest", compiled.nodes[i].digest.text)
      writer.member("printed", printed[i])
      writer.endObject()
    }
    writer.endArray()
    return View(
      audience: audience, members: members, nodes: nodes, clauseCount: clauses, digest: Digest.sha256(writer.bytes))
  }

  /// One for each leaf that the policy reaches, and for each audience that it names.
  static func audiences(_ compiled: CompiledPolicy) -> [AudienceID] {
    var result = compiled.audiences.leaves(in: compiled.bound.all)
    for line in compiled.policy.header.appliesTo
    where !result.contains(line.audience) && compiled.audiences[line.audience] != nil {
      result.append(line.audience)
    }
    return result
  }
}

/// The values and titles that a node prints, which its own digest leaves out because it names them.
enum Printed {
  static func of(_ node: CompiledNode, _ wording: Wording) -> [String] {
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
