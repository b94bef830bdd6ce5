internal import JSON
internal import PolicyModel

/// What a file or a result may hold, as JSON Schema (draft 2020-12) says it.
///
/// Built of the types that the readers and writers use, so that a new case of one is in the schema at once.
///
///     .object([.need("title", .scalar()), .may("owner", .id)])
///     → {"type":"object","properties":{"title":{…},"owner":{…}},"required":["title"],"additionalProperties":false}
indirect enum Schema: Sendable {
  case any
  case null, flag
  /// A whole number that is at least this.
  case whole(Int)
  /// Text, in a form that a regular expression (ECMA-262) tells.
  case text(form: String? = nil)
  /// What YAML takes for text, a number or a truth value, and Precept for text.
  case scalar(form: String? = nil)
  /// One of these texts.
  case choice([String])
  case list(Schema)
  /// These keys and no others.
  case object([SchemaField])
  /// Any keys of a form, each with such a value.
  case map(keys: String, Schema)
  case either([Schema])
  /// A schema under `$defs`.
  case named(String)

  /// The id of something.
  static let id = Schema.scalar(form: IdentifierGrammar.pattern)
  /// One text, or a list of them.
  static func oneOrMore(_ item: Schema) -> Schema { .either([item, .list(item)]) }
  /// The values of an enumeration.
  static func choice<Value: CaseIterable & RawRepresentable<String>>(of type: Value.Type) -> Schema {
    .choice(type.allCases.map(\.rawValue))
  }
  /// Entries under ids that people choose.
  static func entries(_ value: Schema) -> Schema { .map(keys: IdentifierGrammar.pattern, value) }
  /// This, or null.
  var orNull: Schema { .either([self, .null]) }

  /// As a schema.
  var json: JSONValue { .object(object) }

  private var object: JSONObject {
    switch self {
    case .any: return [:]
    case .null: return ["type": "null"]
    case .flag: return ["type": "boolean"]
    case .whole(let least): return ["type": "integer", "minimum": .integer(least)]
    case .text(let form): return Self.with(form, ["type": "string"])
    case .scalar(let form): return Self.with(form, ["type": ["string", "number", "boolean"]])
    case .choice(let words): return ["enum": .array(words.map { .string($0) })]
    case .list(let item): return ["type": "array", "items": item.json]
    case .map(let keys, let value):
      return ["type": "object", "patternProperties": [keys: value.json], "additionalProperties": false]
    case .named(let name): return ["$ref": .string("#/$defs/\(name)")]
    case .either(let all): return Self.either(all)
    case .object(let fields):
      var object: JSONObject = ["type": "object"]
      object["properties"] = .object(JSONObject(fields.map { ($0.name, $0.json) }))
      let required = fields.filter(\.isRequired).map { JSONValue.string($0.name) }
      if !required.isEmpty { object["required"] = .array(required) }
      object["additionalProperties"] = false
      return object
    }
  }

  private static func with(_ form: String?, _ object: JSONObject) -> JSONObject {
    var object = object
    object["pattern"] = form.map { .string($0) }
    return object
  }

  /// What may be null says so beside its own type, which editors show better than two schemas.
  private static func either(_ all: [Schema]) -> JSONObject {
    if all.count == 2, case .null = all[1] {
      var object = all[0].object
      if let words = object["enum"]?.arrayValue {
        object["enum"] = .array(words + [.null])
        return object
      }
      if let type = object["type"] {
        object["type"] = .array((type.arrayValue ?? [type]) + ["null"])
        return object
      }
    }
    return ["anyOf": .array(all.map(\.json))]
  }
}

/// A key of an object.
struct SchemaField: Sendable {
  let name: String
  let schema: Schema
  let isRequired: Bool
  /// What it is, in a sentence.
  let about: String?

  /// A key that has to be there.
  static func need(_ name: String, _ schema: Schema, _ about: String? = nil) -> SchemaField {
    SchemaField(name: name, schema: schema, isRequired: true, about: about)
  }

  /// A key that may be left out.
  static func may(_ name: String, _ schema: Schema, _ about: String? = nil) -> SchemaField {
    SchemaField(name: name, schema: schema, isRequired: false, about: about)
  }

  /// A key of a file that people write, which may be left out, or stand there without a value.
  static func ask(_ name: String, _ schema: Schema, _ about: String? = nil) -> SchemaField {
    SchemaField(name: name, schema: schema.orNull, isRequired: false, about: about)
  }

  fileprivate var json: JSONValue {
    guard let about, var object = schema.json.objectValue else { return schema.json }
    object["description"] = .string(about)
    return .object(object)
  }
}

/// One schema under its name.
struct SchemaDocument: Sendable {
  /// As `precept schema` takes it.
  let name: String
  /// What it describes, in a sentence.
  let summary: String
  private let makeSchema: @Sendable () -> Schema
  private let makeDefinitions: @Sendable () -> [(name: String, schema: Schema)]

  /// Takes what makes the schema and what it refers to by name: every command asks for the names of all schemas, and
  /// hardly one for a schema.
  init(
    name: String, summary: String, schema: @autoclosure @escaping @Sendable () -> Schema,
    definitions: @autoclosure @escaping @Sendable () -> [(name: String, schema: Schema)] = []
  ) {
    self.name = name
    self.summary = summary
    makeSchema = schema
    makeDefinitions = definitions
  }

  var schema: Schema { makeSchema() }

  /// The document.
  var json: JSONValue {
    let definitions = makeDefinitions()
    var object = JSONObject([
      ("$schema", "https://json-schema.org/draft/2020-12/schema"), ("$id", .string("urn:precept:schema:\(name)")),
      ("title", .string("precept \(name)")), ("description", .string(summary)),
    ])
    for member in schema.json.objectValue ?? [:] { object[member.key] = member.value }
    if !definitions.isEmpty {
      object["$defs"] = .object(JSONObject(definitions.map { ($0.name, $0.schema.json) }))
    }
    return .object(object)
  }
}
