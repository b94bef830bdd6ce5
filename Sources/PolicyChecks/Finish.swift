public import Diagnostics
internal import Hashing
internal import JSON
internal import Parallel
public import PolicyModel
internal import SourceText

/// Completes a resolved policy: its texts, links, digests and views. `library` holds the other policies of the scope.
///
/// What it has in common with `basis` is taken from there; the result is the same without.
public func finish(
  _ compiled: inout CompiledPolicy, library: Library, basis: FinishedBasis? = nil,
  into diagnostics: inout DiagnosticList
) {
  let texts = finishNodes(&compiled, library, basis, withEntries: true)
  checkLinks(of: compiled, library, into: &diagnostics)
  StandaloneCheck.check(compiled, into: &diagnostics)
  compiled.views = ViewBuilder.views(compiled, texts)
}

/// Completes a resolved policy as far as a comparison with another asks: its texts and digests, without views.
public func finishTexts(_ compiled: inout CompiledPolicy, library: Library, basis: FinishedBasis? = nil) {
  _ = finishNodes(&compiled, library, basis, withEntries: false)
}

/// Finds links that lead nowhere in the scope; `compiled` has its texts.
public func checkLinks(of compiled: CompiledPolicy, _ library: Library, into diagnostics: inout DiagnosticList) {
  var checker = LinkChecker(compiled, library)
  checker.run()
  diagnostics.append(contentsOf: checker.diagnostics)
}

private func finishNodes(
  _ compiled: inout CompiledPolicy, _ library: Library, _ basis: FinishedBasis?, withEntries: Bool
) -> [OwnText] {
  let texts = OwnText.all(compiled, Wording(compiled, library: library), basis, withEntries: withEntries)
  for (i, own) in texts.enumerated() {
    compiled.nodes[i].text = own.text
    compiled.nodes[i].cells = own.cells
    compiled.nodes[i].normalForm = own.normalForm
    compiled.nodes[i].digest = own.digest
  }
  for text in compiled.policy.header.related {
    compiled.relatedTitles[text] = PolicyID(text).flatMap { library.policies[$0]?.title }
  }
  compiled.library = library
  compiled.digest = PolicyDigest.digest(compiled)
  return texts
}

/// The text of one node, as it is printed and as it is compared.
struct OwnText: Sendable {
  var text: String
  /// The headings of a table, or the cells of a row.
  var cells: [String] = []
  var normalForm: [UInt8] = []
  var digest: Digest
  /// What stands of it in the digest of each view that has it: `{"digest":"sha256:…","printed":["Headteacher"]}`.
  var entry: [UInt8] = []

  /// Those of all nodes; `entry` is empty where no views are made of them.
  static func all(
    _ compiled: CompiledPolicy, _ wording: Wording, _ basis: FinishedBasis?, withEntries: Bool = true
  ) -> [OwnText] {
    parallelMap(stretchesOf: compiled.nodes.count, least: 64) { stretch in
      compiled.nodes[stretch].map { OwnText($0, wording, basis?.part(for: $0), withEntry: withEntries) }
    }.flatMap { $0 }
  }

  private init(_ node: CompiledNode, _ wording: Wording, _ known: FinishedBasis.Part?, withEntry: Bool) {
    if let known, known.printsItself {
      self = known.text
      return
    }
    switch node.source {
    case .section(let section):
      text = wording.plain(section.title, isTitle: true)
      section.title.writeNormalForm(into: &normalForm)
    case .clause(let clause):
      text = clause.content.plain { wording.plain($0) }
      cells = (clause.headings ?? clause.cells ?? []).map { wording.plain($0) }
      normalForm = clause.normalForm
    }
    digest = known?.text.digest ?? NodeDigest.digest(node.attributes, normalForm)
    guard withEntry else { return }
    var writer = JSONWriter(.canonical)
    writer.beginObject()
    writer.member("digest", digest.text)
    writer.member("printed", Printed.of(node, wording))
    writer.endObject()
    entry = writer.bytes
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
  static func views(_ compiled: CompiledPolicy, _ texts: [OwnText]) -> [View] {
    let audiences = compiled.viewAudiences
    return parallelMap(stretchesOf: audiences.count, least: 1 + 1000 / max(compiled.nodes.count, 1)) { stretch in
      audiences[stretch].map { view(of: $0.audience, $0.members, compiled, texts) }
    }.flatMap { $0 }
  }

  private static func view(
    of audience: AudienceID, _ members: AudienceSet, _ compiled: CompiledPolicy, _ texts: [OwnText]
  ) -> View {
    let nodes = compiled.nodes(readBy: members)
    var list = [UInt8(ascii: "[")]
    list.reserveCapacity(nodes.count * 110)
    var clauses = 0
    for i in nodes {
      if !compiled.nodes[i].isSection { clauses += 1 }
      if list.count > 1 { list.append(UInt8(ascii: ",")) }
      list += texts[i].entry
    }
    list.append(UInt8(ascii: "]"))
    return View(
      audience: audience, members: members, nodes: nodes, clauseCount: clauses, digest: Digest.sha256(list))
  }
}
