internal import CommonMark
internal import Diagnostics
public import PolicyModel

/// A model that schools follow, prepared once for all of them.
public struct TailoringBase: Sendable {
  /// The text with its environment.
  public let model: ModelText
  /// The text with everything inherited, for the organisation itself; its words are read again.
  public let compiled: CompiledPolicy
  /// What refers to each clause: the clauses that link it, or are an exception to it.
  let referrers: [ClauseID: [ClauseID]]
  /// The text without what only speaks to the people who tailor it.
  public let published: Policy
  /// The facts that the text prints.
  public let printedFacts: Set<FactID>
  /// Whether there is a table in it.
  let hasTables: Bool
  /// The nodes by the ids that they had before.
  let former: [String: ClauseID]
  /// What layers added, by the names under which they wrote it.
  private let localNames: [String: ClauseID]
  /// Values and titles of the model, for messages.
  let values: ValueTable
  /// How the model prints names and links.
  let wording: Wording

  /// Prepares `model`, which `compiled` was resolved from after `withoutFrozenReadings`; `library` has the titles of the
  /// policies that it names.
  public init(_ model: ModelText, compiled: CompiledPolicy, library: Library = Library()) {
    self.model = model
    self.compiled = compiled
    // The model of a layer has values of its own.
    var own = compiled
    own.scope = model.scope
    wording = Wording(own, library: library)
    values = wording.values
    var referrers: [ClauseID: [ClauseID]] = [:]
    var former: [String: ClauseID] = [:]
    var localNames: [String: ClauseID] = [:]
    for node in compiled.nodes {
      for target in References.of(node) { referrers[target, default: []].append(node.id) }
      for word in node.attributes.words(.was) where former[String(word)] == nil { former[String(word)] = node.id }
      let local = node.id.layer == nil ? "" : String(node.id.local)
      if !local.isEmpty, localNames[local] == nil { localNames[local] = node.id }
    }
    self.former = former
    self.localNames = localNames
    self.referrers = referrers
    published = model.policy.withoutAdapterNotes
    var facts: Set<FactID> = []
    for node in compiled.nodes {
      node.clause?.content.forEachText { $0.collectFacts(&facts) }
      node.section?.title.collectFacts(&facts)
    }
    printedFacts = facts
    hasTables = compiled.nodes.contains { $0.source.isTable }
    citations = Dictionary(compiled.nodes.map { ($0.id, $0.citation) }) { first, _ in first }
  }

  /// How each section and clause of the model is referred to.
  public let citations: [ClauseID: String]

  /// The place of a node of the model.
  func index(_ id: ClauseID) -> Int? { id.isDerived ? nil : compiled.index[id] }

  /// The node with everything inherited.
  func node(_ id: ClauseID) -> CompiledNode? { index(id).map { compiled.nodes[$0] } }

  /// The plain words of a node.
  func text(_ node: CompiledNode) -> String {
    switch node.source {
    case .section(let section): wording.plain(section.title, isTitle: true)
    case .clause(let clause): clause.content.plain { plain($0) }
    }
  }

  func plain(_ text: InlineText) -> String { wording.plain(text) }

  /// The text as a page shows it: Markdown with values and titles in the place of names, and no links.
  func page(_ content: [ContentBlock], values own: ValueTable? = nil) -> String {
    var bytes: [UInt8] = []
    content.inWords.writeMarkdown(into: &bytes, indent: []) { appendPage($0, own, to: &$1) }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func appendPage(_ text: InlineText, _ own: ValueTable?, to bytes: inout [UInt8]) {
    let wording = own.map(wording.with) ?? wording
    let events = wording.placed(text).events(
      value: { name in
        wording.values.printed(name).map { [.text($0)] }
          ?? [.start(.strong), .text("[\(wording.values.label(name))]"), .end(.strong)]
      },
      link: { PrintedLink(address: nil, words: wording.replacement(for: $0, words: $1)) })
    if !appendMarkdown(events, for: .people, to: &bytes) { appendMarkdown(text: plain(text), to: &bytes) }
  }

  /// The Markdown of a text for people who do not edit it: values and titles in the place of names, and no links.
  func readable(_ content: [ContentBlock]) -> String {
    String(decoding: content.map { readable($0) }.normalForm, as: UTF8.self)
  }

  private func readable(_ block: ContentBlock) -> ContentBlock {
    switch block {
    case .paragraph(let text): .paragraph(readable(text))
    case .quote(let blocks): .quote(blocks.map { readable($0) })
    case .code: block
    case .figure(let figure): .paragraph(figure.inWords)
    case .list(let start, let items): .list(start: start, items: items.map { $0.map { readable($0) } })
    case .headings(let texts): .headings(texts.map { readable($0) })
    case .cells(let texts): .cells(texts.map { readable($0) })
    }
  }

  private func readable(_ text: InlineText) -> InlineText {
    var result: [Inline] = []
    var link: (target: LinkTarget, at: Int)?
    for piece in text.pieces {
      switch piece {
      case .value(let name): result.append(.text(values.text(name)))
      case .startLink(let target): link = (target, result.count)
      case .endLink:
        if let (target, at) = link, at == result.count { result.append(.text(wording.title(of: target))) }
        link = nil
      default: result.append(piece)
      }
    }
    return InlineText(result)
  }

  /// A remark that shows the model's clause: its place, or its words where the model is a release.
  func note(_ node: CompiledNode, _ remark: String = "the model says") -> Diagnostic.Note {
    if let span = node.span { return .init("\(remark) (\(node.citation))", span) }
    let words = text(node)
    return .init("\(remark) in \(model.version), \(node.citation): “\(words)”")
  }

  /// The fixed clauses that ask for an act or forbid it, by the name of the act.
  var fixedActions: [String: [Int]] {
    var result: [String: [Int]] = [:]
    for (index, node) in compiled.nodes.enumerated()
    where node.tailoring == .fixed && node.modality != .statement && node.modality != .may {
      if let action = node.attributes[.action] { result[action.value, default: []].append(index) }
    }
    return result
  }

  /// The id that was perhaps meant: what a layer added under this very name, else one that is written nearly so.
  func near(_ id: ClauseID, _ diagnostics: inout DiagnosticList) -> String? {
    localNames[id.rawValue]?.rawValue ?? diagnostics.closest(to: id.rawValue, among: names)
  }

  /// The ids that a text may name, for "did you mean".
  var names: [String] { compiled.nodes.filter { !$0.id.isDerived }.map(\.id.rawValue) }
}

extension Policy {
  /// The policy with how its clauses bind, who must act and when left to their words.
  public var withoutFrozenReadings: Policy { changingClauses { clause, _ in clause.frozen = nil } }
}

extension Policy {
  /// The policy without what only speaks to the people who tailor it.
  public var withoutAdapterNotes: Policy {
    var policy = self
    policy.sections = policy.sections.map(\.withoutAdapterNotes)
    return policy
  }
}

extension Section {
  fileprivate var withoutAdapterNotes: Section {
    var section = self
    section.notes = section.notes.filter(\.isPublished)
    section.clauses = section.clauses.map(\.withoutAdapterNotes)
    section.sections = section.sections.map(\.withoutAdapterNotes)
    return section
  }
}

extension Clause {
  fileprivate var withoutAdapterNotes: Clause {
    var clause = self
    if !notes.isEmpty { clause.notes = notes.filter(\.isPublished) }
    if !items.isEmpty { clause.items = items.map(\.withoutAdapterNotes) }
    return clause
  }
}

extension InlineText {
  /// Adds the facts that the text prints.
  func collectFacts(_ facts: inout Set<FactID>) {
    for piece in pieces { if case .value(.fact(let id)) = piece { facts.insert(id) } }
  }
}

extension Section {
  /// The section, where what was frozen of a clause in it and counts as `isOutdated` is left to the words.
  func withoutFrozenReadings(where isOutdated: (FrozenReading) -> Bool) -> Section {
    var section = self
    section.clauses = clauses.map { $0.frozen.map(isOutdated) ?? false ? $0.withoutFrozenReadings : $0 }
    section.sections = sections.map { $0.withoutFrozenReadings(where: isOutdated) }
    return section
  }
}

extension Clause {
  /// The clause with what it and its items say left to their words.
  var withoutFrozenReadings: Clause {
    var clause = self
    clause.frozen = nil
    if !clause.items.isEmpty { clause.items = clause.items.map(\.withoutFrozenReadings) }
    return clause
  }
}

/// What a text of a policy refers to in the same policy.
enum References {
  /// The clauses and sections that a node links, or is an exception to.
  static func of(_ node: CompiledNode) -> [ClauseID] {
    var result: [ClauseID] = []
    switch node.source {
    case .section(let section): collect(section.title, &result)
    case .clause(let clause):
      collect(clause.content, &result)
      result += clause.attributes.words(.exceptionTo).compactMap { ClauseID($0) }
    }
    for note in node.notes where note.isPublished { collect(note.content, &result) }
    return result
  }

  static func collect(_ content: [ContentBlock], _ result: inout [ClauseID]) {
    var found: [ClauseID] = []
    content.forEachText { collect($0, &found) }
    result += found
  }

  private static func collect(_ text: InlineText, _ result: inout [ClauseID]) {
    for piece in text.pieces {
      if case .startLink(.clause(let id)) = piece { result.append(id) }
    }
  }
}
