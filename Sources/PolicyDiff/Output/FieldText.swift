internal import JSON
internal import PolicyModel

/// A field of the front matter in words.
public enum FieldText {
  /// One line of a field: a part of it with both values; nil for what is not stated.
  public struct Row: Sendable {
    /// What it is called on the page.
    public var label: String?
    /// The same for a page: the question that a parameter asks.
    public var title: String?
    /// What it was.
    public var from: String?
    /// What it is now.
    public var to: String?

    init(label: String?, title: String? = nil, from: String?, to: String?) {
      self.label = label
      self.title = title ?? label
      self.from = from
      self.to = to
    }
  }

  /// The name of a field, `Applies to`.
  public static func label(_ field: String, _ names: FactNames? = nil) -> String {
    switch field {
    case "applies-to": return "Applies to"
    case "statutory": return "Statutory"
    default: break
    }
    if field.hasPrefix("terms.") {
      return "Definition of \(names?.term(String(field.dropFirst(6))) ?? String(field.dropFirst(6)))"
    }
    return field.split(separator: "-").joined(separator: " ").capitalisedFirst
  }

  /// Its parts that changed, one row each; a field that is one value has one row.
  public static func rows(_ field: PolicyChanges.Field, _ names: FactNames) -> [Row] {
    switch field.field {
    case "parameters", "contacts", "audiences": return members(field, names)
    case "applies-to":
      return [Row(label: nil, from: levels(field.from, names), to: levels(field.to, names))]
    case "owner", "approver":
      let title = { (value: JSONValue) in value.stringValue.map { names.role(RoleID(unchecked: $0)) } }
      return [Row(label: nil, from: title(field.from), to: title(field.to))]
    case "related":
      let titles = { (value: JSONValue) -> String? in
        value.arrayValue.map { $0.compactMap(\.stringValue).map { names.document($0) }.joined(separator: "; ") }
      }
      return [Row(label: nil, from: titles(field.from), to: titles(field.to))]
    default: break
    }
    if field.from.objectValue != nil || field.to.objectValue != nil {
      var keys = field.from.objectValue?.keys ?? []
      keys += (field.to.objectValue?.keys ?? []).filter { !keys.contains($0) }
      return keys.compactMap { key in
        let (a, b) = (field.from[key] ?? .null, field.to[key] ?? .null)
        return a == b ? nil : Row(label: key, from: named(a, key, names), to: named(b, key, names))
      }
    }
    return [Row(label: nil, from: text(field.from, names), to: text(field.to, names))]
  }

  /// A part of a field, where roles and audiences stand by their titles.
  private static func named(_ value: JSONValue, _ key: String, _ names: FactNames) -> String? {
    switch key {
    case "return-to": value.stringValue.map { names.role(RoleID(unchecked: $0)) }
    case "audiences":
      value.arrayValue.map { list in
        HumanList.joined(list.compactMap { $0.stringValue.map { names.audience(AudienceID(unchecked: $0)) } })
      }
    default: text(value, names)
    }
  }

  private static func members(_ field: PolicyChanges.Field, _ names: FactNames) -> [Row] {
    func byID(_ value: JSONValue) -> [(String, JSONValue)] {
      (value.arrayValue ?? []).map { ($0["id"]?.stringValue ?? "", $0) }
    }
    let isContact = field.field == "contacts"
    let (a, b) = (byID(field.from), byID(field.to))
    let title = { (id: String) -> String? in
      let member = (b.first { $0.0 == id } ?? a.first { $0.0 == id })?.1
      switch field.field {
      case "parameters": return names.label(.parameter(ParameterID(unchecked: id)))
      case "audiences": return names.audience(AudienceID(unchecked: id))
      default:
        return member?["name"]?.stringValue ?? member?["role"]?.stringValue.map { names.role(RoleID(unchecked: $0)) }
      }
    }
    var rows: [Row] = []
    var gone = Set(a.map(\.0))
    for (id, value) in b {
      let former = (value["was"]?.arrayValue ?? []).compactMap(\.stringValue)
      let before = (a.first { $0.0 == id } ?? a.first { former.contains($0.0) })?.1
      if let known = before?["id"]?.stringValue { gone.remove(known) }
      guard before != value else { continue }
      guard let before, !isContact else {
        let from = before.flatMap { member($0, isContact, names) }
        rows.append(Row(label: id, title: title(id), from: from, to: member(value, isContact, names)))
        continue
      }
      // Of what stays, only what is said otherwise.
      let keys = (value.objectValue?.keys ?? []) + (before.objectValue?.keys ?? [])
      let changed = Set(keys.filter { before[$0] ?? .null != value[$0] ?? .null })
      rows.append(
        Row(
          label: id, title: title(id), from: summary(before, only: changed, names),
          to: summary(value, only: changed, names)))
    }
    for (id, value) in a where gone.contains(id) {
      rows.append(Row(label: id, title: title(id), from: member(value, isContact, names), to: nil))
    }
    return rows.isEmpty ? [Row(label: nil, from: "in one order", to: "in another")] : rows
  }

  /// One member of a list; a contact is read as an address is, without the names of its parts, and a question stands
  /// as the title.
  private static func member(_ value: JSONValue, _ isContact: Bool, _ names: FactNames) -> String? {
    guard isContact, let object = value.objectValue else {
      return summary(value, only: Set(value.objectValue?.keys ?? []).subtracting(["label"]), names) ?? "stated"
    }
    var parts: [String] = []
    for part in object where part.key != "id" {
      guard let words = text(part.value, names) else { continue }
      parts.append(part.key == "role" ? names.role(RoleID(unchecked: words)) : words)
    }
    return parts.joined(separator: ", ")
  }

  private static func summary(_ value: JSONValue, only keys: Set<String>? = nil, _ names: FactNames) -> String? {
    guard let object = value.objectValue else { return text(value, names) }
    let type = value["type"]?.stringValue
    let parts = object.filter { $0.key != "id" && keys?.contains($0.key) ?? true }.compactMap { member in
      if member.key == "signed-by" {
        let roles = (member.value.arrayValue ?? []).compactMap(\.stringValue).map { names.role(RoleID(unchecked: $0)) }
        return roles.isEmpty ? nil : "signed by \(HumanList.joined(roles))"
      }
      return text(member.value, names).map { words in
        guard member.key == "default" else { return phrase(member.key, words) }
        switch type {
        case "boolean": return "default \(words == "true" ? "yes" : "no")"
        case "role": return "default \(names.role(RoleID(unchecked: words)))"
        default: return "default \(words)"
        }
      }
    }
    return !parts.isEmpty ? parts.joined(separator: ", ") : keys == nil ? "stated" : nil
  }

  private static let types = [
    "integer": "a whole number", "boolean": "yes or no", "email": "an email address", "url": "a web address",
    "phone": "a telephone number",
  ]

  /// What a key says of a parameter or of an organisation that signs, as a board would put it.
  private static func phrase(_ key: String, _ words: String) -> String {
    switch key {
    case "label": "“\(words)”"
    case "title", "help": words
    case "min": "at least \(words)"
    case "max": "at most \(words)"
    case "choices": "one of \(words)"
    case "was": "formerly \(words)"
    case "type": types[words] ?? "a \(words)"
    default: "\(key) \(words)"
    }
  }

  private static func levels(_ value: JSONValue, _ names: FactNames) -> String {
    names.applies(
      (value.arrayValue ?? []).compactMap { line in
        line["audience"]?.stringValue.map {
          AudienceLevel(
            AudienceID(unchecked: $0), line["level"]?.stringValue == "in-spirit" ? .inSpirit : .inFull)
        }
      })
  }

  /// A value in words; nil for null.
  static func text(_ value: JSONValue, _ names: FactNames) -> String? {
    switch value {
    case .null: nil
    case .bool(let truth): truth ? "yes" : "no"
    case .string(let text): text
    case .number: value.intValue.map { String($0) } ?? "a number"
    case .array(let values): values.isEmpty ? nil : values.compactMap { text($0, names) }.joined(separator: ", ")
    case .object: summary(value, names)
    }
  }
}
