internal import Diagnostics
public import JSON

extension TypedValue {
  /// The value as data that keeps also how a date was written, which `canonical` does not.
  var lossless: String {
    if case .date(let date) = self { date.text } else { canonical }
  }

  /// Reads what `lossless` gave for a value of `type`.
  init(lossless text: String, as type: ValueType) throws(DecodingFault) {
    guard case .success(let value) = TypedValue.read(Array(text.utf8), as: type),
      sameBytes(value.lossless, text)
    else { throw DecodingFault("`\(text)` is not \(type.phrase)") }
    self = value
  }

  /// The value with its type.
  public var json: JSONValue { ["type": .string(type.rawValue), "value": .string(lossless)] }

  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    let type: ValueType = try fields.required("type") { (value) throws(DecodingFault) in try value.choice() }
    self = try fields.required("value") { (value) throws(DecodingFault) in
      try TypedValue(lossless: try value.text(), as: type)
    }
    try fields.finish()
  }
}

extension JSONFields {
  /// The domain of a declaration, whose members stand among its own.
  mutating func domain() throws(DecodingFault) -> ValueDomain {
    let type: ValueType = try required("type") { (value) throws(DecodingFault) in try value.choice() }
    let domain = ValueDomain(
      type, choices: try texts("choices"), min: try value("min", as: type), max: try value("max", as: type))
    // As a declaration in a file is read, which reports what does not fit together.
    var problems = DiagnosticList(keeping: .error)
    let read = ValueDomain.parse(
      type, choices: domain.choices.map { SourcedText($0) }, min: domain.min.map { SourcedText($0.lossless) },
      max: domain.max.map { SourcedText($0.lossless) }, at: nil, into: &problems)
    if let first = problems.found.first { throw DecodingFault("cannot be: \(first.message)", at: "type") }
    guard read == domain else { throw DecodingFault("is not as it would be read", at: "choices") }
    return domain
  }

  /// The default of a declaration, which its domain allows.
  mutating func defaultValue(in domain: ValueDomain) throws(DecodingFault) -> TypedValue? {
    let value = try value("default", as: domain.type)
    if let value, !domain.allows(value) { throw DecodingFault("is not \(domain.phrase)", at: "default") }
    return value
  }

  /// The words for where an answer is yes, which only an answer of yes or no has.
  mutating func holds(in domain: ValueDomain) throws(DecodingFault) -> String? {
    let holds = try nameIfThere("holds")
    if holds != nil, domain.type != .boolean { throw DecodingFault("stands at no question of yes or no", at: "holds") }
    return holds
  }

  mutating func value(_ key: String, as type: ValueType) throws(DecodingFault) -> TypedValue? {
    try optional(key) { (value) throws(DecodingFault) in try TypedValue(lossless: try value.text(), as: type) }
  }
}

extension Parameter {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    let domain = try fields.domain()
    self.init(
      id: try fields.requiredID("id"), domain: domain, default: try fields.defaultValue(in: domain),
      label: try fields.nameIfThere("label"), help: try fields.wordsIfThere("help"),
      holds: try fields.holds(in: domain), was: try fields.ids("was"))
    try fields.finish()
  }
}

extension Fact {
  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    let domain = try fields.domain()
    self.init(
      id: try fields.requiredID("id"), domain: domain, default: try fields.defaultValue(in: domain),
      label: try fields.nameIfThere("label"), help: try fields.wordsIfThere("help"),
      holds: try fields.holds(in: domain), was: try fields.ids("was"))
    try fields.finish()
  }
}
