internal import Diagnostics
internal import SourceText

/// Makes a tree of libyaml's events, with a stack of its own instead of recursion.
struct YAMLTreeBuilder {
  let text: YAMLText
  private(set) var diagnostics: [Diagnostic] = []
  private var stack: [Frame] = []
  private var root: YAMLNode?
  private var documents = 0
  private var flowDepth = 0
  /// Whether something was left out that no value can stand for.
  private var isBroken = false

  /// A list or group that is not closed yet.
  private struct Frame {
    let start: Int
    let isFlow: Bool
    let isMapping: Bool
    /// Whether it stands where a key should.
    var isKey = false
    var items: [YAMLNode] = []
    var entries: [YAMLEntry] = []
    var seen: [[UInt8]: Int] = [:]
    /// The places among `entries` of keys between braces that have no colon after them.
    var bare: [Int] = []
    var key: Key = .awaited
    /// Where the last key or value ended.
    var end: Int
  }

  private enum Key {
    case awaited
    case read(String, SourceSpan)
    /// A key that is refused; its value is read and dropped.
    case refused
  }

  init(_ text: YAMLText) { self.text = text }

  /// The tree, once all events were taken; nil if there is none.
  var result: YAMLNode? {
    if isBroken { return nil }
    return root ?? YAMLNode(.mapping([]), span: text.span(text.range.lowerBound, text.range.lowerBound))
  }

  /// Ends with an error, unless it is what follows from the one before it.
  mutating func fail(_ diagnostic: Diagnostic) {
    isBroken = true
    if let last = diagnostics.last?.span, let span = diagnostic.span, last.start <= span.start, span.start < last.end {
      return
    }
    diagnostics.append(diagnostic)
  }

  /// Adds a problem after which reading goes on.
  mutating func report(_ diagnostic: Diagnostic) { diagnostics.append(diagnostic) }

  /// Takes one event; false when nothing more is to be read.
  mutating func take(_ event: YAMLEvent) -> Bool {
    let start = text.offset(event.start)
    let end = text.offset(event.end)
    switch event.kind {
    case .streamStart, .documentEnd: return true
    case .streamEnd: return false
    case .documentStart(let hasDirectives): return startDocument(hasDirectives: hasDirectives, start, end)
    case .alias:
      takeAlias(start, end)
      return true
    case .scalar(let value, let style):
      // After the properties of an empty value comes what is next in the file.
      let start = event.hasProperties ? min(refuseProperties(start), end) : start
      takeScalar(value, style, start: start, end: end)
      return true
    case .sequenceStart(let isFlow):
      return open(event, start, isFlow: isFlow, isMapping: false)
    case .mappingStart(let isFlow):
      return open(event, start, isFlow: isFlow, isMapping: true)
    case .sequenceEnd, .mappingEnd:
      close(end)
      return true
    }
  }

  private mutating func startDocument(hasDirectives: Bool, _ start: Int, _ end: Int) -> Bool {
    documents += 1
    if documents > 1 {
      fail(
        Diagnostic(
          .badYAML, "a second document begins here", at: text.span(start, end),
          help: "a line of `---` ends what came before it; delete it, so that all keys belong together"))
      return false
    }
    if hasDirectives {
      var from = start
      while from > text.range.lowerBound, text[from - 1] != UInt8(ascii: "%") { from -= 1 }
      from = max(from - 1, text.range.lowerBound)
      let line = text.file.lineRange(text.file.lineIndex(at: from))
      fail(
        Diagnostic(
          .badYAML, "a line that begins with `%` is not read here", at: text.span(from, max(from, line.upperBound)),
          help: "delete the line. Precept reads one kind of YAML only and needs to be told nothing about it"))
      return false
    }
    return true
  }

  private mutating func takeAlias(_ start: Int, _ end: Int) {
    isBroken = true
    if case .refused? = stack.last?.key {
      // The value of a merge key, which has been reported.
    } else {
      diagnostics.append(
        Diagnostic(
          .yamlAlias, "`\(text.file.text(start..<end))` stands for a value written elsewhere",
          at: text.span(start, end),
          help: "write the value out here; if this is meant as text, put it in quotes"))
    }
    place(nil, start: start, end: end)
  }

  private mutating func takeScalar(_ value: String, _ style: YAMLEvent.ScalarStyle, start: Int, end: Int) {
    var end = end
    // libyaml ends a block of text where the next thing begins.
    if style == .block { while end > start, isSpace(text[end - 1]) { end -= 1 } }
    // Between brackets libyaml puts a value that is empty at the next token.
    var start = start
    if style == .plain, start == end, let low = stack.last?.end {
      while start > low, text[start - 1] == 0x20 || text[start - 1] == 0x09 { start -= 1 }
      end = start
    }
    let span = text.span(start, end)
    if let top = stack.indices.last, stack[top].isMapping, case .awaited = stack[top].key {
      stack[top].end = end
      stack[top].key = readKey(value, style, span, seen: stack[top].seen, entries: stack[top].entries)
      return
    }
    place(YAMLNode(.scalar(YAMLScalar(text: value, isPlain: style == .plain)), span: span), start: start, end: end)
  }

  private mutating func readKey(
    _ key: String, _ style: YAMLEvent.ScalarStyle, _ span: SourceSpan, seen: [[UInt8]: Int], entries: [YAMLEntry]
  ) -> Key {
    if key.isEmpty {
      diagnostics.append(
        Diagnostic(
          .badYAML, "a key is missing before the colon", at: text.span(Int(span.start), Int(span.end) + 1),
          help: "write the key, or put the value in quotes if the colon belongs to it"))
      return .refused
    }
    if key == "<<", style == .plain {
      diagnostics.append(
        Diagnostic(
          .yamlAlias, "`<<` takes in keys written elsewhere", at: span,
          help: "write the keys and their values out here"))
      return .refused
    }
    if let first = seen[Array(key.utf8)] {
      diagnostics.append(
        Diagnostic(
          .duplicateKey, "the key `\(key)` is given twice", at: span,
          help: "only one of the two can hold; keep the right one and delete the other",
          notes: [.init("first given here", entries[first].keySpan)]))
      return .refused
    }
    return .read(key, span)
  }

  private mutating func open(_ event: YAMLEvent, _ start: Int, isFlow: Bool, isMapping: Bool) -> Bool {
    // The properties of a block mapping without any of its own are those of its first key, and reported there.
    let start = event.hasProperties ? refuseProperties(start) : start
    if isFlow { flowDepth += 1 }
    if flowDepth > YAMLLimits.flowDepth || stack.count >= YAMLLimits.depth {
      fail(tooDeep(in: text, at: start, flow: flowDepth > YAMLLimits.flowDepth))
      return false
    }
    var frame = Frame(start: start, isFlow: isFlow, isMapping: isMapping, end: start)
    if let top = stack.last, top.isMapping, case .awaited = top.key { frame.isKey = true }
    stack.append(frame)
    return true
  }

  private mutating func close(_ end: Int) {
    guard var frame = stack.popLast() else { return }
    if !frame.bare.isEmpty { mendBare(&frame.entries, frame.bare) }
    if frame.isFlow { flowDepth -= 1 }
    // Without brackets libyaml gives the place of the next token, after blank lines and comments.
    let end = frame.isFlow ? end : frame.end
    if frame.isKey {
      refuseKey(frame, end)
      return
    }
    let content: YAMLNode.Content = frame.isMapping ? .mapping(frame.entries) : .sequence(frame.items)
    place(YAMLNode(content, span: text.span(frame.start, end)), start: frame.start, end: end)
  }

  private mutating func refuseKey(_ frame: Frame, _ end: Int) {
    guard let top = stack.indices.last else { return }
    stack[top].key = .refused
    stack[top].end = end
    let isBraces =
      frame.isMapping && frame.isFlow && stack[top].isFlow && stack[top].start + 1 == frame.start
    if isBraces {
      let close = text[end] == UInt8(ascii: "}") ? end + 1 : end
      let value = text.span(stack[top].start, flowDepth == 1 ? max(close, text.valueEnd(from: close)) : close)
      let quoted = yamlQuoted(text.file.text(value.range))
      diagnostics.append(
        Diagnostic(
          .badYAML, "a value that begins with `{{` has to stand in quotes", at: value,
          help: "in YAML a brace begins a group of keys; quoted, the value is text with a parameter in it",
          fixes: [.init("put the value in quotes", isSafe: false, edits: [.init(value, quoted)])]))
    } else {
      diagnostics.append(
        Diagnostic(
          .badYAML, "a key has to be plain text, not \(frame.isMapping ? "a group of keys" : "a list")",
          at: text.span(frame.start, end),
          help: "write a key as a word; if the brackets belong to a text, put the text in quotes"))
    }
  }

  /// Puts a finished value where it belongs; nil for one that is refused.
  private mutating func place(_ node: YAMLNode?, start: Int, end: Int) {
    guard let top = stack.indices.last else {
      root = node
      return
    }
    stack[top].end = max(stack[top].end, end)
    guard stack[top].isMapping else {
      if let node { stack[top].items.append(node) }
      return
    }
    switch stack[top].key {
    case .awaited:
      // An alias as a key.
      stack[top].key = .refused
      return
    case .read(let key, let keySpan):
      if let node {
        if stack[top].isFlow, isBare(node, after: keySpan) { stack[top].bare.append(stack[top].entries.count) }
        stack[top].seen[Array(key.utf8)] = stack[top].entries.count
        stack[top].entries.append(YAMLEntry(key: key, keySpan: keySpan, value: node))
      }
    case .refused: break
    }
    stack[top].key = .awaited
  }

  /// Reports the anchors and tags at `start`, and returns where the value itself begins.
  private mutating func refuseProperties(_ start: Int) -> Int {
    var i = start
    while text[i] == UInt8(ascii: "&") || text[i] == UInt8(ascii: "!") {
      let isAnchor = text[i] == UInt8(ascii: "&")
      let from = i
      while i < text.range.upperBound, !isSpace(text[i]), !isFlowIndicator(text[i]) { i += 1 }
      let name = text.file.text(from..<i)
      diagnostics.append(
        Diagnostic(
          .yamlAlias, isAnchor ? "`\(name)` names a value for use elsewhere" : "`\(name)` gives the value a type",
          at: text.span(from, i),
          help: "delete it: "
            + (isAnchor ? "each value is written where it is meant" : "the key decides what kind of value it takes")
            + "; if it belongs to the text, put the whole text in quotes"))
      let after = i
      while i < text.range.upperBound, isSpace(text[i]) || text[i] == UInt8(ascii: "#") {
        if text[i] == UInt8(ascii: "#") {
          while i < text.range.upperBound, text[i] != 0x0A, text[i] != 0x0D { i += 1 }
        } else {
          i += 1
        }
      }
      // Nothing follows on this line: the value is empty, or a block below.
      if i >= text.range.upperBound { return after }
    }
    return i
  }
}

func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }

func isFlowIndicator(_ byte: UInt8) -> Bool {
  switch byte {
  case UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ","): true
  default: false
  }
}
