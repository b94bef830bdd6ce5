import Foundation
public import JSON

/// Validates a document by a schema: of JSON Schema 2020-12 what Precept's own schemas use, and nothing else.
///
/// A keyword that it does not know is a fault of the schema, so that no schema says what nobody looks at.
public struct SchemaValidator {
  private let root: JSONValue
  private var patterns: [String: NSRegularExpression] = [:]

  /// Takes a schema.
  public init(_ schema: JSONValue) { root = schema }

  private static let silent: Set<String> = ["$schema", "$id", "$defs", "title", "description"]

  /// What is wrong with `value`, at most twenty faults, each with its place.
  public mutating func faults(of value: JSONValue) -> [String] {
    var faults: [String] = []
    check(value, by: root, at: "", into: &faults)
    return Array(faults.prefix(20))
  }

  private mutating func check(_ value: JSONValue, by schema: JSONValue, at path: String, into faults: inout [String]) {
    guard let object = schema.objectValue else { return faults.append("\(path): no schema") }
    func fail(_ what: String) { faults.append("\(path.isEmpty ? "/" : path): \(what)") }
    for member in object where faults.count < 20 {
      let (key, rule) = (member.key, member.value)
      switch key {
      case "type":
        let types = (rule.arrayValue ?? [rule]).compactMap(\.stringValue)
        if !types.contains(where: { Self.isOf($0, value) }) { fail("is no \(types.joined(separator: " or "))") }
      case "enum": if !(rule.arrayValue ?? []).contains(value) { fail("is none of the values") }
      case "pattern":
        if let text = value.stringValue, !matches(text, rule.stringValue) { fail("has another form: \(text)") }
      case "minimum":
        if let number = value.numberValue, number < rule.numberValue ?? 0 { fail("is less than the least") }
      case "required":
        guard let members = value.objectValue else { break }
        for name in (rule.arrayValue ?? []).compactMap(\.stringValue) where members[name] == nil {
          fail("lacks \(name)")
        }
      case "properties":
        for property in rule.objectValue ?? [:] {
          if let found = value[property.key] {
            check(found, by: property.value, at: "\(path)/\(property.key)", into: &faults)
          }
        }
      case "patternProperties":
        for found in value.objectValue ?? [:] {
          for property in rule.objectValue ?? [:] where matches(found.key, property.key) {
            check(found.value, by: property.value, at: "\(path)/\(found.key)", into: &faults)
          }
        }
      case "additionalProperties":
        if rule != false { fail("allows other keys") }
        for found in value.objectValue ?? [:] where object["properties"]?[found.key] == nil {
          let forms = object["patternProperties"]?.objectValue?.keys ?? []
          if !forms.contains(where: { matches(found.key, $0) }) { fail("has the key \(found.key)") }
        }
      case "items":
        for (index, item) in (value.arrayValue ?? []).enumerated() {
          check(item, by: rule, at: "\(path)/\(index)", into: &faults)
        }
      case "anyOf":
        var best: [String]?
        for one in rule.arrayValue ?? [] {
          var found: [String] = []
          check(value, by: one, at: path, into: &found)
          if best.map({ found.count < $0.count }) ?? true { best = found }
        }
        faults += best ?? ["\(path): nothing is allowed"]
      case "$ref":
        let name = rule.stringValue.map { String($0.dropFirst("#/$defs/".count)) } ?? ""
        check(value, by: root["$defs"]?[name] ?? .null, at: path, into: &faults)
      default: if !Self.silent.contains(key) { fail("the schema has the keyword \(key)") }
      }
    }
  }

  private static func isOf(_ type: String, _ value: JSONValue) -> Bool {
    switch type {
    case "null": value.isNull
    case "boolean": value.boolValue != nil
    case "integer": value.intValue != nil
    case "number": value.numberValue != nil
    case "string": value.stringValue != nil
    case "array": value.arrayValue != nil
    case "object": value.objectValue != nil
    default: false
    }
  }

  private mutating func matches(_ text: String, _ pattern: String?) -> Bool {
    guard let pattern else { return false }
    if patterns[pattern] == nil { patterns[pattern] = try? NSRegularExpression(pattern: pattern) }
    let range = NSRange(text.startIndex..., in: text)
    return patterns[pattern]?.firstMatch(in: text, range: range) != nil
  }
}
