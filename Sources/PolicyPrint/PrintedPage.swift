internal import XML

/// A finished page, as it is printed: what it says of itself, and its blocks in order.
struct PrintedPage: Sendable {
  var title = ""
  var language = "en-GB"
  /// The classes of the body: what kind of document it is.
  var classes: [String] = []
  /// What runs at the head and at the foot of each sheet.
  var runningTitle = ""
  var runningVersion = ""
  var runningLine = ""
  /// The colour of headings and numbers, six hexadecimal digits.
  var accent = "0A5A59"
  var blocks: [Block] = []

  /// Reads a page; `locks` says what may be done with each clause, where its words are to be edited.
  init(_ bytes: [UInt8], locks: [String: WordLock] = [:]) throws(XMLError) {
    let root = try parseHTML(bytes)
    if let language = root["lang"], !language.isEmpty { self.language = language }
    let head = root.first("head")
    title = PageReader.collapsed(head?.first("title")?.text ?? "")
    let style = (head?.all("style") ?? []).map(\.text).joined()
    runningTitle = Self.running("@top-left", in: style)
    runningVersion = Self.running("@top-right", in: style)
    runningLine = Self.running("@bottom-left", in: style)
    if let accent = Self.accent(in: style) { self.accent = accent }
    guard let body = root.first("body") else { return }
    classes = body.classes
    var reader = PageReader(locks: locks)
    blocks = reader.read(body)
    if title.isEmpty { title = blocks.first { $0.style == .title }?.text ?? "" }
  }

  /// The string that a margin box of `@page` prints.
  private static func running(_ box: String, in style: String) -> String {
    let start = "\(box){content:\""
    guard let range = style.ranges(of: start).last else { return "" }
    var result = ""
    var rest = style[range.upperBound...]
    while let character = rest.popFirst(), character != "\"" {
      guard character == "\\" else {
        result.append(character)
        continue
      }
      let digits = rest.prefix(6).prefix { $0.isHexDigit }
      rest.removeFirst(digits.count)
      if let scalar = UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init) {
        result.unicodeScalars.append(scalar)
        if rest.first == " " { rest.removeFirst() }
      }
    }
    return result
  }

  /// The last `--accent` that holds for paper, which is the first of a style sheet, unless one after it changes it.
  private static func accent(in style: String) -> String? {
    var found: String?
    // What is said for a dark screen stands in a block of its own.
    for range in style.ranges(of: "--accent:#") {
      let digits = style[range.upperBound...].prefix { $0.isHexDigit }
      let line = style[..<range.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).last ?? ""
      if line.contains("dark)") { continue }
      if digits.count == 6 { found = digits.uppercased() }
      if digits.count == 3 { found = digits.map { "\($0)\($0)" }.joined().uppercased() }
    }
    return found
  }
}

extension Block {
  /// The style of a paragraph.
  var style: ParagraphStyle? {
    if case .paragraph(let paragraph) = content { paragraph.style } else { nil }
  }
}

extension XMLElement {
  /// The words of its `class`.
  var classes: [String] { self["class"]?.split(separator: " ").map(String.init) ?? [] }
}
