internal import PolicyModel

/// The figures that a text may show: every `(figures/NAME)` in it, wherever it stands, so that a few more are named than
/// are shown and never fewer.
enum FigureMentions {
  /// The names, each once, in order.
  static func names(in bytes: [UInt8]) -> [String] {
    var names: [String] = []
    let mark = Array("\(Figure.directory)/".utf8)
    var i = 0
    // The slash is the rarest byte of the mark: most of a text has none, so that it is looked through once.
    while let slash = bytes[i...].firstIndex(of: UInt8(ascii: "/")) {
      i = slash + 1
      guard i >= mark.count, bytes[i - mark.count..<i].elementsEqual(mark) else { continue }
      let name = String(
        decoding: bytes[i...].prefix(128).prefix { ![0x29, 0x3E, 0x20, 0x22, 0x0A].contains($0) }, as: UTF8.self)
      if Figure.isName(name), Figure.Format(ofFile: name) != nil, !names.contains(name) { names.append(name) }
    }
    return names
  }
}
