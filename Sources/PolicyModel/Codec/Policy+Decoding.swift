internal import Hashing
public import JSON

extension Policy {
  /// Reads what `json` wrote: `Policy(json: policy.json)` is `policy`, without its places in the source.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    let id: PolicyID = try fields.required("id") { (value) throws(DecodingFault) in try value.id() }
    let header = try fields.required("header", PolicyHeader.init(json:))
    let sections = try fields.list("sections", Section.init(json:))
    try fields.finish()
    self.init(id: id, header: header, sections: sections)
  }
}

extension Section {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      id: try fields.required("id") { (value) throws(DecodingFault) in try value.clauseID() },
      title: try fields.required("title", InlineText.init(json:)),
      attributes: try fields.optional("attributes", Attributes.init(json:)) ?? Attributes(),
      notes: try fields.list("notes", Note.init(json:)), clauses: try fields.list("clauses", Clause.init(json:)),
      sections: try fields.list("sections", Section.init(json:)))
    try fields.finish()
    if title.isBlank, !attributes.has(.reserved) { throw DecodingFault("says nothing", at: "title") }
  }
}

extension Clause {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      id: try fields.required("id") { (value) throws(DecodingFault) in try value.clauseID() },
      content: try fields.required("content") { (value) throws(DecodingFault) in try [ContentBlock](json: value) },
      attributes: try fields.optional("attributes", Attributes.init(json:)) ?? Attributes(),
      notes: try fields.list("notes", Note.init(json:)), items: try fields.list("items", Clause.init(json:)),
      isItem: try fields.optional("item") { (value) throws(DecodingFault) in try value.flag() } ?? false)
    frozen = try FrozenReading(&fields)
    try fields.finish()
    if content.isEmpty { throw DecodingFault("says nothing", at: "content") }
  }
}

extension Note {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    let kind: Kind = try fields.required("kind") { (value) throws(DecodingFault) in try value.choice() }
    let content = try fields.required("content") { (value) throws(DecodingFault) in try [ContentBlock](json: value) }
    let audience: AudienceID? = try fields.optional("audience") { (value) throws(DecodingFault) in try value.id() }
    try fields.finish()
    if (kind == .summary) != (audience != nil) { throw DecodingFault("does not go with `kind`", at: "audience") }
    self.init(kind, content, for: audience)
  }
}

extension Attributes {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    self.init()
    guard let object = json.objectValue else { throw DecodingFault("should be an object") }
    for member in object {
      guard let key = AttributeKey(rawValue: member.key) else { throw DecodingFault("is not known", at: member.key) }
      if key.isOverlayOnly { throw DecodingFault("is said only by changes to a model", at: member.key) }
      guard let value = member.value.stringValue else { throw DecodingFault("should be a text", at: member.key) }
      // What a draft may not write in braces: a flag with a value, a key without one, more than a line.
      if key.isFlag ? !value.isEmpty : PeopleText.name.fault(of: value) != nil || value.utf8.contains(0x0A) {
        throw DecodingFault("cannot be `\(value)`", at: member.key)
      }
      self[key] = StatedAttribute(key, value)
    }
  }
}

extension [ContentBlock] {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) { self = try json.list(ContentBlock.init(json:)) }
}

extension InlineText {
  fileprivate static func list(json: JSONValue) throws(DecodingFault) -> [InlineText] {
    try json.list(InlineText.init(json:))
  }
}

extension ContentBlock {
  init(json: JSONValue) throws(DecodingFault) {
    if json.stringValue != nil || json["pieces"] != nil {
      let text = try InlineText(json: json)
      if text.isBlank { throw DecodingFault("says nothing") }
      self = .paragraph(text)
      return
    }
    var fields = try JSONFields(json)
    if let quote = try fields.optional("quote", { (value) throws(DecodingFault) in try [ContentBlock](json: value) }) {
      if quote.isEmpty { throw DecodingFault("says nothing", at: "quote") }
      self = .quote(quote)
    } else if let code = try fields.optional("code", { (value) throws(DecodingFault) in try value.text() }) {
      let info = try fields.required("info") { (value) throws(DecodingFault) in try value.text() }
      self = .code(info: info, text: code)
    } else if let figure = try fields.optional("figure", Figure.init(json:)) {
      self = .figure(figure)
    } else if let texts = try fields.optional("headings", InlineText.list(json:)) {
      self = .headings(texts)
    } else if let texts = try fields.optional("cells", InlineText.list(json:)) {
      self = .cells(texts)
    } else {
      let items = try fields.required("list") { (value) throws(DecodingFault) in
        try value.list { (item) throws(DecodingFault) in
          let blocks = try [ContentBlock](json: item)
          if blocks.isEmpty { throw DecodingFault("says nothing") }
          return blocks
        }
      }
      if items.isEmpty { throw DecodingFault("says nothing", at: "list") }
      let start = try fields.optional("start") { (value) throws(DecodingFault) in
        let start = try value.whole()
        // As CommonMark numbers lists.
        guard (0...999_999_999).contains(start) else { throw DecodingFault("is no number of a list: \(start)") }
        return start
      }
      self = .list(start: start, items: items)
    }
    try fields.finish()
  }
}

extension Figure {
  /// Reads what `json` wrote; the bytes are still to be found.
  init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    let path = try fields.text("file")
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0] == Self.directory, Self.isName(parts[1]), let format = Format(ofFile: path) else {
      throw DecodingFault("is `\(path)`, which is no figure", at: "file")
    }
    let digest = try fields.text("digest")
    guard let digest = Digest(digest) else { throw DecodingFault("is no digest", at: "digest") }
    self.init(alternative: try fields.text("alternative"), path: path, format: format, digest: digest)
    try fields.finish()
  }
}

extension InlineText {
  /// Whether a reader sees nothing of it; a link prints the name of what it leads to, where it has no words.
  fileprivate var isBlank: Bool {
    pieces.allSatisfy { piece in
      switch piece {
      case .text(let words), .code(let words): !PeopleText.isVisible(words)
      case .start, .end: true
      case .value, .startLink, .endLink: false
      }
    }
  }
}
