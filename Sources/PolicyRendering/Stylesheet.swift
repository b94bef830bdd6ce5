/// `precept.css`, cut to what each page needs, since every page carries its own copy.
struct Stylesheet: Sendable {
  /// Rules that belong together, and the templates whose pages they are for; nil for all pages.
  private struct Part {
    var templates: Set<String>?
    var rules: String
  }

  private let parts: [Part]

  /// Reads a stylesheet: a comment at the start of a line begins a part, and `/* Only: review` names its templates.
  init(_ bytes: [UInt8]) {
    var parts = [Part(templates: nil, rules: "")]
    for line in bytes.split(separator: 0x0A) {
      let text = String(decoding: line, as: UTF8.self)
      if text.hasPrefix("/*") {
        parts.append(Part(templates: Self.templates(named: text), rules: ""))
        if text.hasSuffix("*/") { continue }
      }
      parts[parts.count - 1].rules += text + "\n"
    }
    self.parts = parts
  }

  /// The templates after `Only:`, up to the full stop.
  private static func templates(named comment: String) -> Set<String>? {
    let mark = "/* Only:"
    guard comment.hasPrefix(mark) else { return nil }
    let names = comment.utf8.dropFirst(mark.utf8.count).prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "*") }
    return Set(names.split { $0 == 0x20 || $0 == UInt8(ascii: ",") }.map { String(decoding: $0, as: UTF8.self) })
  }

  /// The rules for the pages of a template.
  func text(for template: String) -> String {
    parts.reduce(into: "") { if $1.templates?.contains(template) ?? true { $0 += $1.rules } }
  }
}
