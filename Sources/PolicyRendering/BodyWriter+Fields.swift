internal import CommonMark
internal import PolicyModel

/// Fields of forms: on a page inputs with their labels, which are lines and boxes in print; in Markdown lines and boxes.
extension BodyWriter {
  /// The field at `index`, where it is one.
  func field(_ index: Int) -> FormField? {
    nodes[index].source.isSection ? nil : nodes[index].source.attributes.field
  }

  // MARK: HTML

  /// The label of a field and its input; further blocks of the field, such as a hint, stand between them.
  func html(_ field: FormField, _ index: Int, into output: inout [UInt8]) {
    let name = "_in-\(prefix)\(anchor(nodes[index].id))"
    switch field.kind {
    case .yesNo, .choice:
      output += "<fieldset>\n<legend>".utf8
      words(index, into: &output)
      output.append("</legend>\n")
      fill(fragments.nodes[index].restHTML, into: &output)
      for choice in field.kind == .yesNo ? ["Yes", "No"] : field.choices {
        output.append("<label><input type=\"radio\" name=\"")
        appendAttribute(name, to: &output)
        output.append("\" value=\"")
        appendAttribute(choice, to: &output)
        output.append("\"> ")
        appendText(choice, to: &output)
        output.append("</label>\n")
      }
      output.append("</fieldset>\n")
    case .text, .lines, .date, .signature:
      output.append("<p><label for=\"")
      appendAttribute(name, to: &output)
      output.append("\">")
      words(index, into: &output)
      output.append("</label></p>\n")
      fill(fragments.nodes[index].restHTML, into: &output)
      output.append(field.kind == .lines ? "<textarea rows=\"5\" id=\"" : "<input type=\"")
      if field.kind != .lines { output += "\(field.kind == .date ? "date" : "text")\" id=\"".utf8 }
      appendAttribute(name, to: &output)
      output.append(field.kind == .lines ? "\"></textarea>\n" : "\">\n")
    }
  }

  private func words(_ index: Int, into output: inout [UInt8]) {
    before(index, into: &output)
    fill(fragments.nodes[index].html, into: &output)
    beside(index, into: &output)
  }

  // MARK: Markdown

  /// What follows the words of a field: a line, or boxes.
  func markdown(_ field: FormField) -> [UInt8] {
    switch field.kind {
    case .text, .lines, .date, .signature: return Array(String(repeating: "…", count: 20).utf8)
    case .yesNo, .choice:
      var output: [UInt8] = []
      for (n, choice) in (field.kind == .yesNo ? ["Yes", "No"] : field.choices).enumerated() {
        output += (n == 0 ? "☐ " : " ☐ ").utf8
        appendMarkdown(text: choice, to: &output)
      }
      return output
    }
  }
}
