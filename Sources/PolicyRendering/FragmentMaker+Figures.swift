internal import CommonMark
internal import PolicyModel

extension FragmentMaker {
  /// A figure in HTML, which carries it: one file is the whole page, wherever it is sent.
  func html(_ figure: Figure) -> Fragment {
    var result = Fragment()
    result.bytes = imageHTML(figure)
    return result
  }

  /// The same in Markdown, which refers to the file that is written beside the page of the policy.
  func markdown(_ figure: Figure) -> Fragment {
    var bytes: [UInt8] = []
    let events: [InlineEvent] = [
      .start(.image(destination: "\(Mark.scheme)0", title: "")), .text(figure.alternative), .end(.image),
    ]
    if !appendMarkdown(events, for: .people, to: &bytes) { appendMarkdown(text: figure.words, to: &bytes) }
    let mark = Array("](\(Mark.scheme)0)".utf8)
    guard bytes.suffix(mark.count).elementsEqual(mark) else { return Fragment(bytes: bytes) }
    var result = Fragment(bytes: Array(bytes.dropLast(mark.count)))
    result.append("](")
    result.holes.append((result.bytes.count, .picture(figure)))
    result.append(")")
    return result
  }
}

/// The element that shows a figure, and carries it.
func imageHTML(_ figure: Figure) -> [UInt8] {
  var bytes = Array("<img class=\"fig\" src=\"data:\(figure.format.mediaType);base64,".utf8)
  bytes += base64(figure.bytes)
  bytes += "\" alt=\"".utf8
  appendAttribute(figure.alternative, to: &bytes)
  bytes += "\">".utf8
  return bytes
}

/// `bytes` in base64 (RFC 4648, 4), on one line.
func base64(_ bytes: [UInt8]) -> [UInt8] {
  let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
  var result: [UInt8] = []
  result.reserveCapacity((bytes.count + 2) / 3 * 4)
  var at = 0
  while at < bytes.count {
    let count = min(3, bytes.count - at)
    var group = 0
    for place in 0..<3 { group = group << 8 | (place < count ? Int(bytes[at + place]) : 0) }
    for place in 0..<4 {
      result.append(place <= count ? alphabet[group >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
    }
    at += 3
  }
  return result
}
