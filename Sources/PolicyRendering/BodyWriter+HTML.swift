internal import PolicyModel

extension BodyWriter {
  /// Writes everything as HTML, one element a line.
  func html() -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(isShown.count { $0 } * 480)
    for index in topSections() { section(index, level: topLevel, into: &output) }
    return output
  }

  private func section(_ index: Int, level: Int, into output: inout [UInt8]) {
    let attributes = nodes[index].source.attributes
    let heading = "h\(min(level, 6))"
    output.append("<section class=\"section")
    if attributes.has(.part) { output.append(" part") }
    if attributes.has(.appendix) { output.append(" appendix") }
    if attributes.has(.form) { output.append(" form") }
    if isReserved(index) { output.append(" reserved") }
    identify(index, into: &output)
    output.append(" data-id=\"")
    output += nodes[index].id.rawValue.utf8
    output.append("\"")
    if nodes[index].parent.map({ nodes[$0].applies }) != nodes[index].applies {
      Self.audiences(nodes[index].applies, fragments.compiled.audiences, into: &output)
    }
    output += ">\n<\(heading)>".utf8
    if let number = nodes[index].number {
      output +=
        (attributes.has(.appendix)
        ? "<span class=\"no long\">Appendix \(number) </span>" : "<span class=\"no\">\(number) </span>").utf8
    }
    if isReserved(index) {
      output.append("Not used")
    } else {
      fill(fragments.nodes[index].html, into: &output)
    }
    output += "</\(heading)>\n".utf8
    if fragments.isEmptied[index] {
      output.append("</section>\n")
      return
    }
    for (name, note) in [("for", audienceNote(index)), ("when", conditionNote(index))] {
      guard let note else { continue }
      output += "<p><span class=\"\(name)\">".utf8
      appendText(note, to: &output)
      output.append("</span></p>\n")
    }
    notes(index, into: &output)
    var isInList = false
    for child in children(index) {
      if nodes[child].source.isSection {
        if isInList { output.append("</ul>\n") }
        isInList = false
        section(child, level: level + 1, into: &output)
        continue
      }
      // A plain list of clauses without numbers is a list; everything else stands by itself.
      let isItem = isPlainItem(child)
      if isItem != isInList { output.append(isItem ? "<ul class=\"items\">\n" : "</ul>\n") }
      isInList = isItem
      clause(child, isItem: isItem, into: &output)
    }
    if isInList { output.append("</ul>\n") }
    output.append("</section>\n")
  }

  private func clause(_ index: Int, isItem: Bool, into output: inout [UInt8]) {
    output.append(isItem ? "<li class=\"clause" : "<div class=\"clause")
    if isReserved(index) {
      output.append(" reserved")
      identify(index, into: &output)
      output.append(" data-id=\"")
      output += nodes[index].id.rawValue.utf8
      output.append("\">\n<p>")
      label(index, into: &output)
      output.append("Not used</p>\n")
      output.append(isItem ? "</li>\n" : "</div>\n")
      return
    }
    let source = nodes[index].source
    let field = field(index)
    if field != nil { output.append(" field") }
    if source.isStem { output.append(source.isDivided ? " stem" : " stem whole") }
    identify(index, into: &output)
    output += fragments.nodes[index].data
    if let point = point(index) { output += " data-n=\"\(point)\"".utf8 }
    output.append(">\n")
    if let field {
      html(field, index, into: &output)
    } else if source.isTable {
      table(index, into: &output)
    } else if let plain = summaryInPlace(index)?.html {
      output.append("<p>")
      before(index, into: &output)
      fill(plain, into: &output)
      output.append("</p>\n")
      ownWords(index, into: &output)
    } else {
      output.append("<p>")
      before(index, into: &output)
      fillWords(index, fragments.nodes[index].html, into: &output)
      beside(index, into: &output)
      output.append("</p>\n")
      fill(fragments.nodes[index].restHTML, into: &output)
    }
    let items = source.isTable ? [] : children(index)
    if !items.isEmpty {
      let isLabelled = items.contains { nodes[$0].label != nil }
      output.append(isLabelled ? "<ol class=\"items labelled\">\n" : "<ul class=\"items\">\n")
      for item in items { clause(item, isItem: true, into: &output) }
      output.append(isLabelled ? "</ol>\n" : "</ul>\n")
    }
    // What is noted beside an item stands behind its own items, as it is written.
    if isItem { notes(index, into: &output) }
    output.append(isItem ? "</li>\n" : "</div>\n")
    if !isItem { notes(index, into: &output) }
  }

  /// What stands before the words of a clause: its label, and for whom it is.
  func before(_ index: Int, into output: inout [UInt8]) {
    label(index, into: &output)
    guard let note = audienceNote(index) else { return }
    output.append("<span class=\"for\">")
    appendText(note, to: &output)
    output.append("</span> ")
  }

  /// What stands behind them: where it holds, and what it is an exception to.
  func beside(_ index: Int, into output: inout [UInt8]) {
    if let condition = conditionNote(index) {
      output.append(" <span class=\"when\">")
      appendText(condition, to: &output)
      output.append("</span>")
    }
    for exception in exceptions(index) {
      output.append(" <span class=\"rel\"><a href=\"")
      appendAttribute(destinations.address(.clause(exception.id), in: fragments), to: &output)
      output.append("\">Exception to ")
      appendText(exception.citation, to: &output)
      output.append("</a></span>")
    }
  }

  /// Ends the classes of an element and gives it its id.
  func identify(_ index: Int, into output: inout [UInt8]) {
    output.append("\" id=\"")
    output += prefix.utf8
    output += anchor(nodes[index].id).utf8
    output.append("\"")
  }

  /// The number by which one refers to a clause that prints none, `3` of “2, point 3”: on paper it stands in the margin.
  private func point(_ index: Int) -> Substring? {
    guard nodes[index].label == nil, !nodes[index].source.isTable else { return nil }
    guard let words = nodes[index].citation.split(separator: ",").last, words.hasPrefix(" point ") else { return nil }
    let number = words.dropFirst(" point ".count)
    return !number.isEmpty && number.utf8.allSatisfy { (0x30...0x39).contains($0) } ? number : nil
  }

  func label(_ index: Int, into output: inout [UInt8]) {
    guard let label = nodes[index].label else { return }
    output.append("<span class=\"no\">")
    output += label.utf8
    output.append(" </span>")
  }

  /// The `data-` attributes of a clause.
  static func data(
    _ node: CompiledNode, in above: Applicability?, _ graph: AudienceGraph, into output: inout [UInt8]
  ) {
    output += " data-id=\"\(node.id)\"".utf8
    if !node.isPart, node.attributes.field == nil { output += " data-modality=\"\(node.modality.rawValue)\"".utf8 }
    if above != node.applies { audiences(node.applies, graph, into: &output) }
    let bearers = node.bearers
    if !bearers.isEmpty, bearers != [.reader] {
      // Words of somebody who has no id stand as one.
      let ids = bearers.map { $0.text.split(separator: " ").joined(separator: "-") }
      output += " data-by=\"".utf8
      appendAttribute(ids.joined(separator: " "), to: &output)
      output.append(UInt8(ascii: "\""))
    }
  }

  /// For whom a node is; what stands in it says so only where it is for others.
  static func audiences(_ applies: Applicability, _ graph: AudienceGraph, into output: inout [UInt8]) {
    for (name, set) in [("data-for", applies.inFull), ("data-in-spirit-for", applies.inSpirit)]
    where !set.isEmpty {
      output += " \(name)=\"\(graph.tiles(of: set).map(\.rawValue).joined(separator: " "))\"".utf8
    }
  }
}
