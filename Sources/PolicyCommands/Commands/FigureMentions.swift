internal import PolicyModel

/// The figures that a text may show: every `(figures/NAME)` in it, wherever it stands, so that a few more are named than
/// are shown and never fewer.
enum FigureMentions {
  /// The names, each once, in order.
  static func names(in bytes: [UInt8]) -> [String] {
    var names: [String] = []
    var rest = bytes[...]
    while let found = rest.firstRange(of: "\(Figure.directory)/".utf8) {
      rest = rest[found.upperBound...]
      let end = rest.prefix { ![0x29, 0x3E, 0x20, 0x22, 0x0A].contains($0) }
      let name = String(decoding: end.prefix(128), as: UTF8.self)
      if Figure.isName(name), Figure.Format(ofFile: name) != nil, !names.contains(name) { names.append(name) }
    }
    return names
  }
}
