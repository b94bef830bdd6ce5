internal import Hashing
public import JSON
public import PolicyModel

/// The typed model as JSON, `precept-model/1`: what `show --format json` prints and `model.json` holds.
public enum ModelJSON {
  /// The whole document, or the nodes at the indices `only`, with a line end; indented for people, or on one line.
  public static func document(
    _ compiled: CompiledPolicy, _ standing: Standing, only: Set<Int>? = nil, style: JSONWriter.Style = .pretty
  ) -> [UInt8] {
    var writer = JSONWriter(style)
    writer.reserveCapacity(compiled.nodes.count * 900)
    let model = ModelWriter(compiled, only)
    writer.beginObject()
    writer.member("format", "precept-model/1")
    writer.member("digest", compiled.digest.text)
    writer.key("policy")
    model.writePolicy(standing, to: &writer)
    writer.endObject()
    return writer.line()
  }
}

private struct ModelWriter {
  let compiled: CompiledPolicy
  let values: ValueTable
  private let wording: Wording

  /// Whether a node is written: it, or something in it, is asked for, and its condition holds.
  private let isShown: [Bool]

  init(_ compiled: CompiledPolicy, _ only: Set<Int>?) {
    self.compiled = compiled
    var isShown = compiled.nodes.indices.map { (only?.contains($0) ?? true) && !compiled.nodes[$0].isLeftOut }
    for i in isShown.indices.reversed() where isShown[i] {
      if let parent = compiled.nodes[i].parent { isShown[parent] = true }
    }
    self.isShown = isShown
    values = ValueTable(compiled.policy, compiled.environment, compiled.scope)
    wording = Wording(compiled, library: compiled.library)
  }

  func writePolicy(_ standing: Standing, to writer: inout JSONWriter) {
    let header = compiled.policy.header
    writer.beginObject()
    writer.member("id", compiled.policy.id.rawValue)
    writer.member("title", header.title)
    writer.member("version", standing.version)
    writer.member("status", standing.status)
    writer.member("scope", compiled.scope.id)
    writer.member("owner", header.owner?.rawValue)
    writer.member("author", header.author)
    writer.member("approver", header.approver?.rawValue)
    writer.member("adopted", standing.adopted)
    writer.member("effective", standing.effective)
    writer.member("replaces", header.replaces)
    writer.member("summary", header.summary)
    writer.member("statutory", header.isStatutory.map { .bool($0) } ?? .null)
    writer.key("review")
    writer.beginObject()
    writer.member("every", header.review?.every?.text)
    writer.member("due", (standing.due ?? header.review?.due)?.text)
    writer.endObject()
    writer.member("related", header.related)
    writer.member("tailoring", header.tailoring?.rawValue)
    writer.member("numbering", header.numbering.json)
    writer.member("contacts", .array(header.contacts.map(\.json)))
    writer.member("acknowledge", header.acknowledge?.json ?? .null)
    applies(compiled.bound, to: &writer)
    writer.key("parameters")
    writer.beginArray()
    for parameter in header.parameters {
      writer.beginObject()
      writer.member("id", parameter.id.rawValue)
      writer.member("type", parameter.domain.type.rawValue)
      writer.member("label", parameter.label)
      writer.member("help", parameter.help)
      writer.member("default", parameter.default?.canonical)
      writer.member("min", parameter.domain.min?.canonical)
      writer.member("max", parameter.domain.max?.canonical)
      writer.member("choices", parameter.domain.choices)
      writer.member("value", values.value(.parameter(parameter.id))?.canonical)
      writer.endObject()
    }
    writer.endArray()
    writer.key("sections")
    writer.beginArray()
    for index in compiled.children(of: nil) { writeSection(index, to: &writer) }
    writer.endArray()
    writer.key("views")
    writer.beginObject()
    for view in compiled.views {
      writer.key(view.audience.rawValue)
      writer.beginObject()
      writer.member("clauses", view.clauseCount)
      writer.member("digest", view.digest.text)
      writer.member("nodes", view.nodes.map { compiled.nodes[$0].id.rawValue })
      writer.endObject()
    }
    writer.endObject()
    writer.endObject()
  }

  private func writeSection(_ index: Int, to writer: inout JSONWriter) {
    let node = compiled.nodes[index]
    guard isShown[index] else { return }
    writer.beginObject()
    writer.member("id", node.id.rawValue)
    writer.member("number", node.number)
    writer.member("citation", node.citation)
    writer.member("title", node.text)
    applies(node.applies, to: &writer)
    writer.member("by", node.bearers.map(\.text))
    writer.member("byRead", node.reading.bearers.source.rawValue)
    writer.member("tailoring", node.tailoring.rawValue)
    writer.member("when", node.condition?.canonicalText)
    writer.member("attributes", node.attributes.json)
    notes(node, to: &writer)
    writer.member("digest", node.digest.text)
    writer.member("printed", Printed.of(node, wording))
    let children = compiled.children(of: index)
    writer.key("sections")
    writer.beginArray()
    for child in children where compiled.nodes[child].isSection { writeSection(child, to: &writer) }
    writer.endArray()
    writer.key("clauses")
    writer.beginArray()
    for child in children where !compiled.nodes[child].isSection { writeClause(child, to: &writer) }
    writer.endArray()
    writer.endObject()
  }

  private func writeClause(_ index: Int, to writer: inout JSONWriter) {
    let node = compiled.nodes[index]
    guard isShown[index] else { return }
    writer.beginObject()
    writer.member("id", node.id.rawValue)
    writer.member("number", node.number)
    writer.member("citation", node.citation)
    writer.member("text", node.text)
    writer.key("markdown")
    writer.string(utf8: node.normalForm)
    let reading = node.reading
    writer.member("modality", reading.force.value.rawValue)
    writer.member("read", reading.force.source.rawValue)
    writer.member("evidence", reading.evidence)
    writer.member("doubt", reading.doubt)
    applies(node.applies, to: &writer)
    writer.member("by", reading.bearers.value.map(\.text))
    writer.member("byRead", reading.bearers.source.rawValue)
    writer.member("within", reading.within.value?.text)
    writer.member("withinRead", reading.within.source.rawValue)
    writer.member("every", reading.every.value?.text)
    writer.member("everyRead", reading.every.source.rawValue)
    writer.member("ahead", reading.ahead.value?.text)
    writer.member("aheadRead", reading.ahead.source.rawValue)
    writer.member("tailoring", node.tailoring.rawValue)
    writer.member("when", node.condition?.canonicalText)
    if let field = node.attributes.field {
      writer.member(
        "field", ["kind": .string(field.kind.rawValue), "choices": .array(field.choices.map { .string($0) })])
    }
    if node.source.isTable {
      writer.member("headings", node.cells)
      writer.member("columns", node.clause?.columns.map(\.rawValue) ?? [])
    } else if !node.cells.isEmpty {
      writer.member("cells", node.cells)
    }
    if let figures = node.clause?.content.figures, !figures.isEmpty {
      writer.member("figures", .array(figures.map(\.json)))
    }
    writer.member("list", node.isStem ? node.clause?.listLogic.rawValue : nil)
    writer.member("attributes", node.attributes.json)
    notes(node, to: &writer)
    writer.member("digest", node.digest.text)
    writer.member("printed", Printed.of(node, wording))
    writer.key("clauses")
    writer.beginArray()
    for child in compiled.children(of: index) { writeClause(child, to: &writer) }
    writer.endArray()
    writer.endObject()
  }

  /// What is published of the notes; what speaks to the person who tailors the model is not.
  private func notes(_ node: CompiledNode, to writer: inout JSONWriter) {
    let published = node.notes.filter { $0.isPublished && !$0.content.isEmpty }
    writer.member("notes", .array(published.map(\.json)))
  }

  private func applies(_ applicability: Applicability, to writer: inout JSONWriter) {
    writer.key("applies")
    writer.beginObject()
    let graph = compiled.audiences
    for leaf in graph.leaves(in: applicability.all) {
      let isFull = graph.members(of: leaf)?.isSubset(of: applicability.inFull) ?? false
      writer.member(leaf.rawValue, isFull ? "in-full" : "in-spirit")
    }
    writer.endObject()
  }
}
