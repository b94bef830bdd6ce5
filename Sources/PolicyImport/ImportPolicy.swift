internal import Diagnostics
internal import PolicyModel
internal import PolicySyntax
internal import SourceText

/// A policy that was made of a document.
public struct ImportedPolicy: Sendable {
  /// The source of the policy.
  public let source: [UInt8]
  /// The pictures that it shows and that the edition has not: files of the directory `figures` beside it.
  public let figures: [(name: String, bytes: [UInt8])]
  /// What was found, and where it went.
  public let report: ImportReport
}

/// Makes the source of a policy of `bytes`, a file of the given format; `id` is that of the policy to be.
///
/// Pure: nothing is read or written. The formats of others must have been turned into docx or, for a PDF, into the XML
/// of poppler before. Nothing is lost: what is not in the policy is in the report, and if that can't be shown, it throws.
/// Time and memory are linear in the bytes.
public func importPolicy(
  _ bytes: [UInt8], _ format: ImportFormat, id: String?, options: ImportOptions
) throws(ImportFailure) -> (id: String, policy: ImportedPolicy) {
  let document = try readDocument(bytes, format, options)
  let units = document.units
  guard units.contains(where: { $0.kind != .header && $0.kind != .footer }) else {
    throw ImportFailure(
      "there is no text in the file",
      help: format == .pdf
        ? "it is probably a scan: read it with a program for text recognition first" : "is it the right file?")
  }
  // Each clause takes a line of its own, one for its id and a blank one.
  guard units.count < 100_000 else { throw tooLarge("A file of more than 100,000 lines") }
  var draft = Structurer.structure(document, options)
  try audit(units, draft)
  if let edition = options.edition {
    try take(edition, into: &draft)
    try audit(units, draft)
  }
  var proposal = id ?? IdentifierGrammar.slug(draft.title) ?? "policy"
  if id == nil, PolicyID(proposal)?.isReserved ?? true { proposal = "policy" }
  let written = try write(draft, PolicyID(unchecked: proposal), options.edition)
  let report = ImportReport(document, draft, written.ids, policy: proposal, format, options)
  return (proposal, ImportedPolicy(source: written.source, figures: draft.figures, report: report))
}

private func lost(_ loss: DraftAudit.Loss) -> ImportFailure {
  let number = loss.unit.map { "\($0 + 1), " } ?? ""
  return ImportFailure(
    "paragraph \(number)“\(cleaned(loss.text).prefix(80))”, would be lost, so nothing is written",
    help: "this is a mistake of Precept; take the paragraph out of a copy of the file, and type it into the policy")
}

private func tooLarge(_ what: String) -> ImportFailure {
  ImportFailure(
    "it would make a larger policy than there may be: \(what.prefix(1).lowercased() + what.dropFirst())",
    help: "divide it into several documents; nothing was written")
}

private func audit(_ units: [ImportedUnit], _ draft: Draft) throws(ImportFailure) {
  do throws(DraftAudit.Loss) {
    try DraftAudit.check(units, draft)
  } catch {
    throw lost(error)
  }
}

/// Matches the draft, as it reads without ids, with the edition, and takes over what that has.
private func take(_ edition: ImportEdition, into draft: inout Draft) throws(ImportFailure) {
  var plain = draft
  // A picture without an id would be the text's before it.
  for index in plain.nodes.indices where plain.nodes[index].hasOwnWords || plain.nodes[index].headings > 0 {
    plain.nodes[index].id = nil
  }
  plain.header = edition.header
  // The questions that the edition does not ask are declared with the rest.
  plain.addParameters(to: edition)
  let source = DraftWriter.source(plain, withLinks: true)
  var map = SourceMap()
  var ignored = DiagnosticList(keeping: .error)
  let file = map.add(SourceFile(name: "policy.md", bytes: source))
  guard let read = readPolicy(map[file], id: file, policy: edition.policy.id, into: &ignored) else {
    throw ImportFailure("the front matter of the draft can't be read", help: "`precept check` says why")
  }
  do throws(DraftAudit.Loss) {
    let ids = try DraftAudit.check(plain, isReadAs: read)
    draft.take(edition, ids, edition.match(source))
  } catch {
    throw lost(error)
  }
}

/// Writes the source with an id for everything, and reads it back.
private func write(
  _ draft: Draft, _ policy: PolicyID, _ edition: ImportEdition?
) throws(ImportFailure) -> (source: [UInt8], ids: [String]) {
  var problem: String?
  let taken = edition?.taken ?? []
  // What comes from the edition is as somebody wrote it there.
  let isMixed = edition != nil
  for withLinks in [true, false] {
    let plain = DraftWriter.source(draft, withLinks: withLinks)
    var map = SourceMap()
    let first = map.add(SourceFile(name: "policy.md", bytes: plain))
    let missing = findMissingIDs(in: map[first], id: first, taken: taken)
    var source = applyFixes(missing, in: map).files.first?.bytes ?? plain
    if isMixed || draft.nodes.contains(where: { $0.headings > 0 }) {
      // The bars of tables stand in line when the ids are there, and attributes in their order.
      let file = map.add(SourceFile(name: "policy.md", bytes: source))
      source = formatPolicy(map[file], id: file) ?? source
    }
    let second = map.add(SourceFile(name: "policy.md", bytes: source))
    var rest = DiagnosticList(keeping: .error)
    let read = readPolicy(map[second], id: second, policy: policy, into: &rest)
    if let error = rest.found.first, error.rule.code == Rule.overLimit.code { throw tooLarge(error.message) }
    if let error = rest.found.first {
      let line = error.span.map { map[$0.file].lineIndex(at: Int($0.start)) }
      let text = line.map { map[second].text(map[second].lineRange($0)) } ?? ""
      problem = problem ?? "\(error.message): “\(text.prefix(120))”"
      continue
    }
    guard let read else { continue }
    do throws(DraftAudit.Loss) {
      return (source, try DraftAudit.check(draft, isReadAs: read))
    } catch {
      throw lost(error)
    }
  }
  throw ImportFailure(
    "what was made of the file does not compile, so nothing is written: \(problem ?? "it can't be read back")",
    help: "this is a mistake of Precept, or a text larger than a policy may be")
}

extension ImportReport {
  /// Puts together where each unit went.
  init(
    _ document: ImportedDocument, _ draft: Draft, _ ids: [String], policy: String, _ format: ImportFormat,
    _ options: ImportOptions
  ) {
    var places = [(place: String, label: String?, depth: Int?)?](repeating: nil, count: document.units.count)
    var counts = (sections: 0, clauses: 0, notes: 0)
    var next = 0
    for node in draft.nodes {
      var place = "comment"
      var depth: Int?
      switch node.kind {
      case .heading(let level):
        counts.sections += 1
        depth = level
      case .clause, .item:
        counts.clauses += 1
        depth = (node.depth ?? -1) + 1
      case .row(let outer):
        counts.clauses += 1
        depth = outer + 2
      case .guidance, .summary, .adapter:
        counts.notes += 1
        place = node.kind == .guidance ? "guidance" : "adapter"
      case .comment: break
      }
      if node.isText {
        place = ids[next]
        next += 1
      }
      for (index, unit) in node.units.enumerated() where places[unit] == nil {
        places[unit] = (place, index == 0 ? node.label?.text : nil, depth)
      }
    }
    for rest in draft.rest {
      for unit in rest.units where places[unit] == nil { places[unit] = (rest.kind.rawValue, nil, nil) }
    }
    self.init(
      file: options.fileName, format: format, policy: policy, title: draft.title, sections: counts.sections,
      clauses: counts.clauses, notes: counts.notes,
      units: document.units.enumerated().map { index, unit in
        Unit(
          kind: unit.kind.rawValue, text: String(cleaned(unit.text).prefix(120)), label: places[index]?.label,
          depth: places[index]?.depth, place: places[index]?.place ?? "")
      },
      rest: draft.rest.map { Rest(kind: $0.kind, units: $0.units, text: $0.text) }, decisions: draft.decisions,
      remarks: draft.remarks)
  }
}
