internal import CommonMark
internal import PolicyModel

/// A piece of a document made once and used in many: the bytes, with holes where a link leads to another place in each.
struct Fragment {
  /// A link: from where to where in `bytes` its start tag and its address go.
  enum Hole {
    /// HTML: the whole start tag stands here.
    case start(LinkTarget)
    /// Markdown: the address stands here, inside `](…)`.
    case address(LinkTarget)
    /// Markdown: the address of a picture stands here.
    case picture(Figure)
  }

  var bytes: [UInt8] = []
  var holes: [(at: Int, hole: Hole)] = []

  /// Appends the fragment to `output`, with `fill` writing what stands in each hole.
  func append(to output: inout [UInt8], _ fill: (Hole, inout [UInt8]) -> Void) {
    guard !holes.isEmpty else {
      output += bytes
      return
    }
    var from = 0
    for (at, hole) in holes {
      output += bytes[from..<at]
      fill(hole, &output)
      from = at
    }
    output += bytes[from...]
  }

  mutating func append(_ other: Fragment) {
    holes += other.holes.map { ($0.at + bytes.count, $0.hole) }
    bytes += other.bytes
  }

  mutating func append(_ text: String) { bytes += text.utf8 }

  /// Keeps the `#` at the end of a heading from closing it, after which it would not be shown.
  mutating func keepLastSign() {
    let start = bytes.count - bytes.reversed().prefix { $0 == UInt8(ascii: "#") }.count
    guard start < bytes.count, start == 0 || bytes[start - 1] == 0x20 else { return }
    bytes.insert(UInt8(ascii: "\\"), at: start)
  }
}

extension Fragment {
  /// Takes the mark off its end: `.`, `;`, or `; and`.
  mutating func removeMark() -> [UInt8] {
    for mark in [".", ";", ",", "; and", "; or", ", and", ", or"] where bytes.hasSuffix(mark) {
      let at = bytes.count - mark.utf8.count
      guard holes.allSatisfy({ $0.at <= at }) else { continue }
      bytes.removeLast(mark.utf8.count)
      return [UInt8](mark.utf8)
    }
    return []
  }

  /// Whether a mark says that a list goes on.
  static func isListMark(_ mark: [UInt8]) -> Bool { mark.first == UInt8(ascii: ";") || mark.first == UInt8(ascii: ",") }

  /// The same as the last item that is shown of a list, which ends there and says so.
  var asListEnd: Fragment {
    var result = self
    let mark = result.removeMark()
    guard Self.isListMark(mark) else { return self }
    result.append(".")
    return result
  }
}

extension Collection where Element == UInt8 {
  func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}

/// What stands for what has no Markdown of its own until libcmark has written the HTML: control characters, which no
/// policy can hold.
enum Mark {
  static let openStart = "\u{1}"
  static let openEnd = "\u{2}"
  static let termStart = "\u{3}"
  static let termEnd = "\u{4}"
  static let goneStart = "\u{5}"
  static let goneEnd = "\u{6}"
  /// The address of the link with a number; no policy can link to a scheme of this name.
  static let scheme = "x-precept-link:"

  /// The HTML for each mark, by its code.
  static let html: [[UInt8]] = [
    [], [UInt8]("<span class=\"open\"><span class=\"vh\">to be filled in: </span>".utf8), [UInt8]("</span>".utf8),
    [UInt8]("<dfn>".utf8), [UInt8]("</dfn>".utf8), [UInt8]("<span class=\"gone\">".utf8), [UInt8]("</span>".utf8),
  ]
}
