internal import CommonMark
internal import Diagnostics
public import JSON
internal import SourceText

extension InlineText {
  /// The text of the normal form; the rare text that its normal form does not give back, as its pieces.
  public var json: JSONValue {
    let text = normalFormText
    if let read = try? InlineText(normalForm: text), read.pieces.elementsEqual(pieces, by: Inline.isSame) {
      return .string(text)
    }
    return ["pieces": .array(pieces.map(\.json))]
  }

  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    if let text = json.stringValue {
      try self.init(normalForm: text)
    } else {
      var fields = try JSONFields(json)
      self.init(try fields.list("pieces", Inline.init(json:)))
      try fields.finish()
      if let fault = nestingFault { throw DecodingFault(fault, at: "pieces") }
    }
  }

  /// What no paragraph could hold: lines of its own, or an end without its start.
  private var nestingFault: String? {
    var open: [Inline] = []
    for piece in pieces {
      switch piece {
      case .text(let text), .code(let text):
        if text.utf8.contains(0x0A) || text.utf8.contains(0x0D) { return "stands on more than one line" }
      case .value: break
      case .start: open.append(piece)
      case .startLink:
        if open.contains(where: { if case .startLink = $0 { true } else { false } }) { return "has a link in a link" }
        open.append(piece)
      case .end(let style):
        guard case .start(style)? = open.popLast() else { return "has an end without its start" }
      case .endLink:
        guard case .startLink? = open.popLast() else { return "has an end without its start" }
      }
    }
    return open.isEmpty ? nil : "has a start without its end"
  }

  /// Reads a text in normal form; what no policy could say is a fault.
  init(normalForm text: String) throws(DecodingFault) {
    let file = SourceFile(name: "", text: text)
    let source = InlineSource(file, id: FileID(0), lines: (0..<file.lineCount).map { file.lineRange($0) })
    var diagnostics = DiagnosticList()
    let read = InlineBuilder.build(parseInlines(source), in: file, into: &diagnostics)
    if let first = diagnostics.found.first { throw DecodingFault("holds what no policy can say: \(first.message)") }
    self.init(read.pieces)
  }
}

extension Inline {
  /// Whether both are the same by bytes.
  static func isSame(_ a: Inline, _ b: Inline) -> Bool {
    switch (a, b) {
    case (.text(let a), .text(let b)), (.code(let a), .code(let b)): sameBytes(a, b)
    case (.startLink(let a), .startLink(let b)): sameBytes(a.destination, b.destination)
    default: a == b
    }
  }

  fileprivate var json: JSONValue {
    switch self {
    case .text(let text): ["text": .string(text)]
    case .code(let code): ["code": .string(code)]
    case .value(let name): ["value": .string(name.text)]
    case .start(let style): ["start": style == .strong ? "strong" : "emphasis"]
    case .end(let style): ["end": style == .strong ? "strong" : "emphasis"]
    case .startLink(let target): ["link": .string(target.destination)]
    case .endLink: ["end": "link"]
    }
  }

  fileprivate init(json: JSONValue) throws(DecodingFault) {
    guard let member = json.objectValue?.first, let text = member.value.stringValue, json.objectValue?.count == 1 else {
      throw DecodingFault("should be one piece of text")
    }
    switch (member.key, text) {
    case ("text", _): self = .text(text)
    case ("code", _): self = .code(text)
    case ("start", "strong"): self = .start(.strong)
    case ("start", "emphasis"): self = .start(.emphasis)
    case ("end", "strong"): self = .end(.strong)
    case ("end", "emphasis"): self = .end(.emphasis)
    case ("end", "link"): self = .endLink
    case ("value", _):
      guard let name = ValueName(text) else { throw DecodingFault("`\(text)` is not the name of a value") }
      self = .value(name)
    case ("link", _):
      guard case .success(let target) = LinkTarget.read(text) else {
        throw DecodingFault("`\(text)` is not the target of a link")
      }
      self = .startLink(target)
    default: throw DecodingFault("`\(member.key)` is not a piece of text")
    }
  }
}
