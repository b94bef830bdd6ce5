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

  /// What a page calls a row of a field: `Applies to`, `How long a form is kept`.
  public static func title(_ field: PolicyChanges.Field, _ row: Row, _ names: FactNames) -> String {
    if let words = row.label.flatMap({ parts["\(field.field).\($0)"] }) { return words }
    return label(field.field, names) + (row.title.map { ": \($0)" } ?? "")
  }

  /// What a page calls the parts of fields that have several.
  private static let parts = [
    "acknowledge.audiences": "Who signs", "acknowledge.organisations": "Organisations that sign",
    "acknowledge.statement": "What is signed", "acknowledge.return-to": "To whom the form goes",
    "acknowledge.basis": "On what basis a form is kept", "acknowledge.online": "Where it is signed online",
    "acknowledge.fields": "What a form asks for", "acknowledge.signed-by": "Who signs for whom",
    "acknowledge.keep": "What is kept of a form", "acknowledge.keep-for": "How long a form is kept",
    "review.every": "How often it is reviewed", "review.due": "Next review",
    "numbering.sections": "How many levels of headings have numbers",
    "numbering.clauses": "Whether clauses have numbers",
  ]

  /// Its parts that changed, one row each; a field that is one value has one row.
  ///
  /// For a page, without what only whoever writes the files knows: the former id of a value has no row.
  public static func rows(_ field: PolicyChanges.Field, _ names: FactNames, isPage: Bool = false) -> [Row] {
    switch field.field {
    case "parameters", "contacts", "audiences": return members(field, names, isPage: isPage)
    case "applies-to":
      return [Row(label: nil, from: levels(field.from, names.before), to: levels(field.to, names))]
    case "owner", "approver":
      let title = { (value: JSONValue, names: FactNames) in
        value.stringValue.map { names.role(RoleID(unchecked: $0)) }
      }
      return [Row(label: nil, from: title(field.from, names.before), to: title(field.to, names))]
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
        return a == b ? nil : Row(label: key, from: named(a, key, names.before), to: named(b, key, names))
      }
    }
    return [Row(label: nil, from: text(field.from, names), to: text(field.to, names))]
  }

  /// A part of a field, where roles and audiences stand by their titles.
  private static func named(_ value: JSONValue, _ key: String, _ names: FactNames) -> String? {
    switch key {
    case "every": value.stringValue.map { PolicyDuration($0)?.everyWords ?? $0 }
    case "return-to": value.stringValue.map { names.role(RoleID(unchecked: $0)) }
    case "audiences":
      value.arrayValue.map { list in
        HumanList.joined(list.compactMap { $0.stringValue.map { names.audience(AudienceID(unchecked: $0)) } })
      }
    case "signed-by":
      value.objectValue.map { object in
        HumanList.joined(
          object.map { member in
            let signer = member.value.stringValue ?? ""
            return
              "\(names.audience(AudienceID(unchecked: signer))) for \(names.audience(AudienceID(unchecked: member.key)))"
          })
      }
    default: text(value, names)
    }
  }

  private static func members(_ field: PolicyChanges.Field, _ names: FactNames, isPage: Bool) -> [Row] {
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
    var isSame = true
    let unsaid: Set<String> = isPage ? ["was"] : []
    var gone = Set(a.map(\.0))
    for (id, value) in b {
      let former = (value["was"]?.arrayValue ?? []).compactMap(\.stringValue)
      let before = (a.first { $0.0 == id } ?? a.first { former.contains($0.0) })?.1
      if let known = before?["id"]?.stringValue { gone.remove(known) }
      guard before != value else { continue }
      isSame = false
      guard let before, !isContact else {
        let from = before.flatMap { member($0, isContact, names.before) }
        rows.append(Row(label: id, title: title(id), from: from, to: member(value, isContact, names, but: unsaid)))
        continue
      }
      // Of what stays, only what is said otherwise.
      let keys = (value.objectValue?.keys ?? []) + (before.objectValue?.keys ?? [])
      let changed = Set(keys.filter { before[$0] ?? .null != value[$0] ?? .null }).subtracting(unsaid)
      if isPage, changed.isSubset(of: ["id"]) { continue }
      rows.append(
        Row(
          label: id, title: title(id), from: summary(before, only: changed, names.before),
          to: summary(value, only: changed, names)))
    }
    for (id, value) in a where gone.contains(id) {
      rows.append(Row(label: id, title: title(id), from: member(value, isContact, names.before), to: nil))
    }
    return rows.isEmpty && isSame ? [Row(label: nil, from: "in one order", to: "in another")] : rows
  }

  /// One member of a list; a contact is read as an address is, without the names of its parts, and a question stands
  /// as the title.
  private static func member(
    _ value: JSONValue, _ isContact: Bool, _ names: FactNames, but unsaid: Set<String> = []
  ) -> String? {
    guard isContact, let object = value.objectValue else {
      let keys = Set(value.objectValue?.keys ?? []).subtracting(unsaid.union(["label"]))
      return summary(value, only: keys, names) ?? "stated"
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
        case "choice": return "default \(words.withoutHyphens)"
        default: return "default \(words)"
        }
      }
    }
    return !parts.isEmpty ? parts.joined(separator: ", ") : keys == nil ? "stated" : nil
  }

  private static let types = [
    "integer": "a whole number", "boolean": "yes or no", "email": "an email address", "url": "a web address",
    "phone": "a telephone number", "duration": "a length of time",
  ]

  /// What a key says of a parameter or of an organisation that signs, as a board would put it.
  private static func phrase(_ key: String, _ words: String) -> String {
    switch key {
    case "label": "“\(words)”"
    case "title", "help": words
    case "min": "at least \(words)"
    case "max": "at most \(words)"
    case "choices": "one of \(words.withoutHyphens)"
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
