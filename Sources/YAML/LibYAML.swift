internal import CYAML

/// One event of libyaml, with its marks as scalar indices into the text that was given to it.
struct YAMLEvent {
  enum Kind {
    case streamStart, streamEnd, documentEnd, sequenceEnd, mappingEnd, alias
    case documentStart(hasDirectives: Bool)
    case sequenceStart(isFlow: Bool)
    case mappingStart(isFlow: Bool)
    case scalar(text: String, style: ScalarStyle)
  }

  enum ScalarStyle { case plain, quoted, block }

  let kind: Kind
  /// Whether an anchor or a tag stands before the value.
  let hasProperties: Bool
  let start: Int
  let end: Int
}

/// What libyaml says of a syntax error; marks are scalar indices.
struct YAMLFailure: Error {
  let context: String
  let contextMark: Int
  let problem: String
  let problemMark: Int
}

/// Owns a parser of libyaml over bytes that outlive it.
struct LibYAML: ~Copyable {
  // On the heap, for libyaml keeps pointers into its own structure.
  private let parser: UnsafeMutablePointer<yaml_parser_t>

  /// Takes UTF-8 without a byte order mark; `bytes` has to live as long as this value.
  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    parser = .allocate(capacity: 1)
    guard yaml_parser_initialize(parser) == 1 else { preconditionFailure("out of memory") }
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
  }

  deinit {
    yaml_parser_delete(parser)
    parser.deallocate()
  }

  /// The next event; libyaml must not be asked again after the end of the stream or a failure.
  mutating func next() throws(YAMLFailure) -> YAMLEvent {
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else {
      let state = parser.pointee
      throw YAMLFailure(
        context: state.context.map { String(cString: $0) } ?? "", contextMark: state.context_mark.index,
        problem: state.problem.map { String(cString: $0) } ?? "", problemMark: state.problem_mark.index)
    }
    defer { yaml_event_delete(&event) }
    let (kind, hasProperties) = read(event)
    return YAMLEvent(
      kind: kind, hasProperties: hasProperties, start: event.start_mark.index, end: event.end_mark.index)
  }

  private func read(_ event: yaml_event_t) -> (YAMLEvent.Kind, hasProperties: Bool) {
    switch event.type {
    case YAML_STREAM_START_EVENT: return (.streamStart, false)
    case YAML_DOCUMENT_START_EVENT:
      let start = event.data.document_start
      let hasTags = start.tag_directives.start != start.tag_directives.end
      return (.documentStart(hasDirectives: hasTags || start.version_directive != nil), false)
    case YAML_DOCUMENT_END_EVENT: return (.documentEnd, false)
    case YAML_ALIAS_EVENT: return (.alias, false)
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
      let style: YAMLEvent.ScalarStyle =
        switch scalar.style {
        case YAML_SINGLE_QUOTED_SCALAR_STYLE, YAML_DOUBLE_QUOTED_SCALAR_STYLE: .quoted
        case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
        default: .plain
        }
      return (.scalar(text: text, style: style), scalar.anchor != nil || scalar.tag != nil)
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      return (.sequenceStart(isFlow: start.style == YAML_FLOW_SEQUENCE_STYLE), start.anchor != nil || start.tag != nil)
    case YAML_SEQUENCE_END_EVENT: return (.sequenceEnd, false)
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      return (.mappingStart(isFlow: start.style == YAML_FLOW_MAPPING_STYLE), start.anchor != nil || start.tag != nil)
    case YAML_MAPPING_END_EVENT: return (.mappingEnd, false)
    default: return (.streamEnd, false)
    }
  }
}
