public import PolicyModel
public import SourceText

/// The words of a clause as they are read: its plain text as its scope prints it, with what is known of parts of it.
///
/// `bytes` is the text that a compiled node has as its `text`, so that a ground found here can be shown there.
public struct ClauseWords: Sendable {
  /// What is known of a stretch of the text.
  public enum Mark: Hashable, Sendable {
    /// Code among words: not to be read.
    case opaque
    /// A quotation or code set apart: not to be read, and the end of what is said before it.
    case block
    /// A link to a role, or the role that a value names.
    case role(RoleID)
    /// A value that is a length of time, or nil where the value is open.
    case duration(PolicyDuration?)
    /// Another value or link; it stands as a name.
    case name
  }

  /// The plain text.
  public private(set) var bytes: [UInt8] = []
  /// What is known of stretches of it, in order, none overlapping another.
  public private(set) var marks: [(range: Range<Int>, mark: Mark)] = []

  /// Where stretches of plain words stand in the source, in order; empty for a text that comes from no file.
  public private(set) var places: [(range: Range<Int>, span: SourceSpan)] = []

  /// The words of a plain text, of which nothing else is known.
  public init(_ text: String) { bytes = Array(text.utf8) }

  /// Gathers the words of `content` as `wording` prints them.
  public init(_ content: [ContentBlock], _ wording: Wording) {
    add(content, wording)
  }

  private mutating func add(_ content: [ContentBlock], _ wording: Wording) {
    for block in content {
      switch block {
      case .paragraph(let inline):
        part()
        add(inline, wording)
      case .quote(let blocks):
        let start = bytes.count
        add(blocks, wording)
        mark(start, .block)
      case .code(_, let code):
        part()
        let start = bytes.count
        bytes += code.split(separator: "\n", omittingEmptySubsequences: true).joined(separator: " ").utf8
        mark(start, .block)
      case .list(_, let items): for item in items { add(item, wording) }
      case .cells(let texts):
        for (n, text) in texts.enumerated() {
          if n > 0 { bytes += " | ".utf8 }
          add(text, wording)
        }
      // A picture asks nothing of anybody, and headings only name the columns.
      case .figure, .headings: break
      }
    }
  }

  /// A stretch of it with other words before and after, of which nothing is known.
  func stretch(_ range: Range<Int>, before: String = "", after: String = "") -> ClauseWords {
    var result = ClauseWords(before)
    let move = result.bytes.count - range.lowerBound
    result.bytes += bytes[range]
    result.bytes += after.utf8
    for (place, mark) in marks where range.contains(place.lowerBound) && place.upperBound <= range.upperBound {
      result.marks.append((place.lowerBound + move..<place.upperBound + move, mark))
    }
    return result
  }

  /// Blocks are parted by a blank, as in the plain text.
  private mutating func part() {
    if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
  }

  private mutating func mark(_ start: Int, _ mark: Mark) {
    guard start < bytes.count else { return }
    if mark == .opaque || mark == .block {
      while let last = marks.last, last.range.lowerBound >= start { marks.removeLast() }
    }
    marks.append((start..<bytes.count, mark))
  }

  private mutating func add(_ text: InlineText, _ wording: Wording) {
    let values = wording.values
    var link: (target: LinkTarget, start: Int)?
    for (index, piece) in text.pieces.enumerated() {
      switch piece {
      case .text(let words):
        if let span = text.span(at: index) { places.append((bytes.count..<bytes.count + words.utf8.count, span)) }
        bytes += words.utf8
      case .code(let code):
        let start = bytes.count
        bytes += code.utf8
        mark(start, .opaque)
      case .value(let name):
        let start = bytes.count
        bytes += values.text(name).utf8
        if values.type(of: name) == .duration {
          if case .duration(let duration)? = values.value(name) {
            mark(start, .duration(duration))
          } else {
            mark(start, .duration(nil))
          }
        } else if case .role(let id)? = values.value(name) {
          // What is printed is the title of the role, as a link to it prints it.
          mark(start, .role(id))
        } else if values.type(of: name) == .date, values.value(name) != nil {
          // A date is read as it is printed: “by 1 December 2026”.
        } else {
          mark(start, .name)
        }
      case .start, .end: break
      case .startLink(let target): link = (target, bytes.count)
      case .endLink:
        guard let (target, start) = link else { break }
        end(target, start, wording)
        link = nil
      }
    }
  }

  /// A link prints the scope's own title where its words are one of the role's; what has no words stands as a name.
  private mutating func end(_ target: LinkTarget, _ start: Int, _ wording: Wording) {
    let hasWords = start < bytes.count
    let words = String(decoding: bytes[start...], as: UTF8.self)
    if let replacement = wording.replacement(for: target, words: words) {
      bytes.removeSubrange(start...)
      while let last = marks.last, last.range.upperBound > start { marks.removeLast() }
      while let last = places.last, last.range.upperBound > start { places.removeLast() }
      bytes += replacement.utf8
    }
    if case .role(let id) = target {
      while let last = marks.last, last.range.lowerBound >= start { marks.removeLast() }
      mark(start, .role(id))
    } else if !hasWords {
      mark(start, .name)
    }
  }
}
