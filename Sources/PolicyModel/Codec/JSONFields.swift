internal import JSON

/// The members of an object while it is read; one that nobody asked for is a fault, so that nothing is passed over.
struct JSONFields {
  private let object: JSONObject
  private var taken: [String] = []

  init(_ value: JSONValue) throws(DecodingFault) {
    guard let object = value.objectValue else { throw DecodingFault("should be an object") }
    self.object = object
  }

  /// The member `key`; nil where it is not there or null.
  mutating func member(_ key: String) -> JSONValue? {
    taken.append(key)
    let value = object[key]
    return value?.isNull == true ? nil : value
  }

  /// Reads the member `key`, where it is there.
  mutating func optional<Value>(
    _ key: String, _ read: (JSONValue) throws(DecodingFault) -> Value
  ) throws(DecodingFault) -> Value? {
    guard let value = member(key) else { return nil }
    do throws(DecodingFault) { return try read(value) } catch { throw error.inside(key) }
  }

  /// Reads the member `key`, which must be there.
  mutating func required<Value>(
    _ key: String, _ read: (JSONValue) throws(DecodingFault) -> Value
  ) throws(DecodingFault) -> Value {
    guard let value = try optional(key, read) else { throw DecodingFault("is missing", at: key) }
    return value
  }

  /// Reads each element of the list `key`; none where it is not there.
  mutating func list<Value>(
    _ key: String, _ read: (JSONValue) throws(DecodingFault) -> Value
  ) throws(DecodingFault) -> [Value] {
    try optional(key) { (value) throws(DecodingFault) in try value.list(read) } ?? []
  }

  /// Fails where there is a member that nobody asked for.
  func finish() throws(DecodingFault) {
    guard object.keys.contains(where: { key in !taken.contains { sameBytes($0, key) } }) else { return }
    for key in object.keys where !taken.contains(where: { sameBytes($0, key) }) {
      throw DecodingFault("is not known", at: key)
    }
  }
}

extension JSONValue {
  func text() throws(DecodingFault) -> String {
    guard let text = stringValue else { throw DecodingFault("should be a text") }
    return text
  }

  /// A text for people, of the form that a file of the workspace must give it too.
  func text(_ form: PeopleText) throws(DecodingFault) -> String {
    let text = try text()
    if let fault = form.fault(of: text) { throw DecodingFault(fault.reason) }
    return text
  }

  func flag() throws(DecodingFault) -> Bool {
    guard let flag = boolValue else { throw DecodingFault("should be true or false") }
    return flag
  }

  func whole() throws(DecodingFault) -> Int {
    guard let number = intValue else { throw DecodingFault("should be a whole number") }
    return number
  }

  func list<Value>(_ read: (JSONValue) throws(DecodingFault) -> Value) throws(DecodingFault) -> [Value] {
    guard let values = arrayValue else { throw DecodingFault("should be a list") }
    var result: [Value] = []
    result.reserveCapacity(values.count)
    for (index, value) in values.enumerated() {
      do throws(DecodingFault) { result.append(try read(value)) } catch { throw error.inside("[\(index)]") }
    }
    return result
  }

  /// Reads an id.
  func id<ID: Identifier>() throws(DecodingFault) -> ID {
    let text = try text()
    guard let id = ID(text) else { throw DecodingFault("`\(text)` is not the id of a \(ID.noun)") }
    return id
  }

  func clauseID() throws(DecodingFault) -> ClauseID {
    let text = try text()
    guard let id = ClauseID(text) else { throw DecodingFault("`\(text)` is not the id of a clause") }
    return id
  }

  /// Reads a word that stands for a case.
  func choice<Value: RawRepresentable<String>>() throws(DecodingFault) -> Value {
    let text = try text()
    guard let value = Value(rawValue: text) else { throw DecodingFault("`\(text)` is not one of the words known here") }
    return value
  }

  func version() throws(DecodingFault) -> Version {
    let text = try text()
    guard let version = Version(text) else { throw DecodingFault("`\(text)` is not a version") }
    return version
  }

  func partialDate() throws(DecodingFault) -> PartialDate {
    let text = try text()
    guard let date = PartialDate(text) else { throw DecodingFault("`\(text)` is not a date") }
    return date
  }

  func day() throws(DecodingFault) -> CivilDate {
    let text = try text()
    guard let date = CivilDate(iso: text) else { throw DecodingFault("`\(text)` is not a day") }
    return date
  }

  func duration() throws(DecodingFault) -> PolicyDuration {
    let text = try text()
    guard let duration = PolicyDuration(text) else { throw DecodingFault("`\(text)` is not a length of time") }
    return duration
  }
}
