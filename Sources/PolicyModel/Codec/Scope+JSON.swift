public import JSON

extension Scope {
  /// The scope; what it does not say is left out.
  public var json: JSONValue {
    var object = JSONObject([("id", .string(id))])
    object["school"] = schoolName.map { .string($0) }
    func members<ID: Identifier>(_ values: [ID: JSONValue]) -> JSONValue? {
      values.isEmpty ? nil : .object(JSONObject(values.sorted { $0.key < $1.key }.map { ($0.key.rawValue, $0.value) }))
    }
    object["roles"] = members(roleTitles.mapValues { .string($0) })
    object["facts"] = members(facts.mapValues(\.json))
    object["parameters"] = members(parameters.mapValues(\.json))
    return .object(object)
  }

  /// Reads what `json` wrote.
  public init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    self.init(
      id: try fields.text("id"), schoolName: try fields.nameIfThere("school"),
      roleTitles: try fields.map("roles") { (value) throws(DecodingFault) in try value.text(.name) },
      facts: try fields.map("facts", TypedValue.init(json:)),
      parameters: try fields.map("parameters", TypedValue.init(json:)))
    try fields.finish()
  }
}

extension JSONFields {
  /// Reads an object whose keys are ids.
  mutating func map<ID: Identifier, Value>(
    _ key: String, _ read: (JSONValue) throws(DecodingFault) -> Value
  ) throws(DecodingFault) -> [ID: Value] {
    try optional(key) { (value) throws(DecodingFault) in
      guard let object = value.objectValue else { throw DecodingFault("should be an object") }
      var result: [ID: Value] = [:]
      for member in object {
        guard let id = ID(member.key) else { throw DecodingFault("is not an id", at: member.key) }
        do throws(DecodingFault) { result[id] = try read(member.value) } catch { throw error.inside(member.key) }
      }
      return result
    } ?? [:]
  }
}
