internal import Diagnostics

/// For whom Markdown is written, which decides what must be escaped in it.
public enum MarkdownReader: Sendable {
  /// Precept, which reads the normal form of CommonMark back. Digests cover these bytes, so that they never change.
  case precept
  /// People, who read it as it stands, in a viewer of CommonMark or on GitHub. It has no more escapes than these need.
  case people
}

/// What stands around a text that is put into a document.
public struct MarkdownPlace {
  /// What stands before the text on its line.
  public var line: ArraySlice<UInt8>
  /// The byte after the text, where that is known: a line end, or what the template says.
  public var after: UInt8?

  /// Makes a place behind `line`.
  public init(after line: ArraySlice<UInt8>, before after: UInt8? = nil) {
    self.line = line
    self.after = after
  }
}

/// Appends `text` to `bytes` as Markdown that people read and that reads back as that text, in CommonMark and on GitHub.
///
/// Without a place it may stand wherever in a line or a paragraph it is put. Only what would be markup there gets a
/// backslash: `a_b * c [d] (e) 2.0.0 *f*` gives `a_b * c [d] (e) 2.0.0 \*f\*`. White space runs become one space; control
/// characters, and those that turn round the order in which text is shown, are left out.
public func appendMarkdown(text: String, at place: MarkdownPlace? = nil, to bytes: inout [UInt8]) {
  var context = TextContext()
  context.reader = .people
  if let place { context.take(place) }
  var collapsed: [UInt8] = []
  // Behind white space a blank adds nothing, several of them could indent a line into code, and one could end a mark.
  // Beside a star a blank would keep emphasis from being emphasis.
  let isBlankBefore =
    place != nil && (context.mayBeginLine || context.before.map { $0.isSpace || $0.isEmphasis } ?? false)
  if isBlankBefore { collapsed.append(0x20) }
  appendVisible(text, to: &collapsed)
  if isBlankBefore { collapsed.removeFirst() }
  if collapsed.last == 0x20, context.after?.isEmphasis ?? false { collapsed.removeLast() }
  TextEscaper(collapsed, context).append(to: &bytes)
}

/// Appends `address` as it stands between the parentheses of a link.
public func appendMarkdown(address: String, to bytes: inout [UInt8]) {
  LinkWriter.append(destination: Array(address.utf8), title: [], to: &bytes)
}

extension UInt8 {
  fileprivate var isEmphasis: Bool { self == 0x2A || self == 0x5F }
}

/// Appends `text` with each run of white space as one space, and without what can't be seen.
private func appendVisible(_ text: String, to bytes: inout [UInt8]) {
  for scalar in text.unicodeScalars {
    switch scalar.value {
    case 0x09...0x0D, 0x20, 0x85, 0x2028, 0x2029:
      if bytes.last != 0x20 { bytes.append(0x20) }
    case 0x21..<0x7F: bytes.append(UInt8(scalar.value))
    case let value where InvisibleCharacter(value) == nil: bytes += UTF8.encode(scalar).map(Array.init) ?? []
    default: break
    }
  }
}

extension TextContext {
  /// Takes over what `place` says.
  fileprivate mutating func take(_ place: MarkdownPlace) {
    after = place.after == 0x0A ? 0x20 : place.after
    before = place.line.last ?? 0x20
    if before?.isEmphasis ?? false { first = .visible }
    if after?.isEmphasis ?? false { last = .visible }
    let rest = Self.withoutContainers(place.line.prefix(Self.lineLimit))
    // A mark of a block may be parted between what stands there and the text.
    isAfterDigits = !rest.isEmpty && rest.allSatisfy(\.isDigit)
    mayBeginLine = isAfterDigits || rest.allSatisfy { Self.mayBeginBlock($0) && $0 == rest.first }
    let level = rest.prefix { $0 == 0x23 }.count
    isInHeading = (1...6).contains(level) && level < rest.count && rest[rest.startIndex + level] == 0x20
  }

  /// How much of a line is looked at, so that many values on one line cost no more than they should.
  private static let lineLimit = 1000

  /// What follows the marks of quotations and items at the beginning of `line`.
  private static func withoutContainers(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = line
    while true {
      rest = rest.drop { $0 == 0x20 }
      guard let mark = rest.first else { return rest }
      if mark == 0x3E {
        rest = rest.dropFirst()
        continue
      }
      let digits = rest.prefix { $0.isDigit }.count
      let end = rest.startIndex + (digits == 0 ? 1 : digits + 1)
      let isItem =
        digits == 0 ? [0x2A, 0x2B, 0x2D].contains(mark) : end <= rest.endIndex && [0x29, 0x2E].contains(rest[end - 1])
      guard isItem, end < rest.endIndex, rest[end] == 0x20 else { return rest }
      rest = rest[end...]
    }
  }

  private static func mayBeginBlock(_ byte: UInt8) -> Bool {
    [0x23, 0x2B, 0x2D, 0x3A, 0x3D, 0x7C, 0x7E].contains(byte)
  }
}
