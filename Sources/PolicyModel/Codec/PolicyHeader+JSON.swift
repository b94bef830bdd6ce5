public import JSON

extension PolicyHeader {
  /// The front matter; fields that say nothing are left out.
  public var json: JSONValue {
    var object = JSONObject([("title", .string(title))])
    object["version"] = version.map { .string($0.description) }
    object["status"] = status.map { .string($0.rawValue) }
    object["owner"] = owner.map { .string($0.rawValue) }
    object["author"] = author.map { .string($0) }
    object["approver"] = approver.map { .string($0.rawValue) }
    object["adopted"] = adopted.map { .string($0.text) }
    object["replaces"] = replaces.map { .string($0) }
    object["summary"] = summary.map { .string($0) }
    object["statutory"] = isStatutory.map { .bool($0) }
    object["review"] = review?.json
    object["related"] = related.isEmpty ? nil : .array(related.map { .string($0) })
    object["contacts"] = contacts.isEmpty ? nil : .array(contacts.map(\.json))
    object["applies-to"] = .array(
      appliesTo.map { ["audience": .string($0.audience.rawValue), "level": .string($0.level.rawValue)] })
    object["audiences"] = audiences.isEmpty ? nil : .array(audiences.map(\.json))
    object["acknowledge"] = acknowledge?.json
    object["tailoring"] = tailoring.map { .string($0.rawValue) }
    object["numbering"] = numbering.json
    object["parameters"] = parameters.isEmpty ? nil : .array(parameters.map(\.json))
    return .object(object)
  }
}

extension Review {
  /// The cycle: how often, and when next.
  public var json: JSONValue { ["every": .string(orNull: every?.text), "due": .string(orNull: due?.text)] }
}

extension Numbering {
  /// The scheme: how many levels of sections (null for all), and whether clauses go on.
  public var json: JSONValue {
    ["sections": sectionDepth.map { .integer($0) } ?? .null, "clauses": .bool(numbersClauses)]
  }
}

extension Contact {
  /// The contact; what is not said is left out.
  public var json: JSONValue {
    var object = JSONObject()
    object["id"] = id.map { .string($0.rawValue) }
    object["name"] = name.map { .string($0) }
    object["role"] = role.map { .string($0.rawValue) }
    object["email"] = email.map { .string($0) }
    object["phone"] = phone.map { .string($0) }
    object["address"] = address.map { .string($0) }
    object["url"] = url.map { .string($0) }
    return .object(object)
  }
}

extension AudienceDeclaration {
  /// The declaration.
  public var json: JSONValue {
    [
      "id": .string(id.rawValue), "name": .string(name), "includes": .array(includes.map { .string($0.rawValue) }),
    ]
  }
}

extension Acknowledgement {
  /// Who signs, and what becomes of the form.
  public var json: JSONValue {
    var object = JSONObject([("audiences", .array(audiences.map { .string($0.rawValue) }))])
    object["return-to"] = returnTo.map { .string($0.rawValue) }
    object["keep"] = keep.map { .string($0) }
    object["keep-for"] = keepFor.map { .string($0.text) }
    object["basis"] = basis.map { .string($0) }
    object["statement"] = statement.map { .string($0) }
    object["online"] = online.map { .string($0) }
    if !fields.isEmpty { object["fields"] = .array(fields.map { .string($0) }) }
    if !signedBy.isEmpty {
      object["signed-by"] = .object(JSONObject(signedBy.map { ($0.audience.rawValue, .string($0.by.rawValue)) }))
    }
    if !organisations.isEmpty {
      object["organisations"] = .array(
        organisations.map {
          [
            "id": .string($0.id.rawValue), "title": .string($0.title),
            "signed-by": .array($0.signedBy.map { .string($0.rawValue) }),
          ]
        })
    }
    return .object(object)
  }
}

extension ValueDomain {
  /// Adds which values are allowed to an object.
  fileprivate func write(into object: inout JSONObject) {
    object["type"] = .string(type.rawValue)
    object["choices"] = choices.isEmpty ? nil : .array(choices.map { .string($0) })
    object["min"] = min.map { .string($0.lossless) }
    object["max"] = max.map { .string($0.lossless) }
  }
}

extension Parameter {
  /// The declaration.
  public var json: JSONValue {
    var object = JSONObject([("id", .string(id.rawValue))])
    domain.write(into: &object)
    object["default"] = `default`.map { .string($0.lossless) }
    object["label"] = label.map { .string($0) }
    object["help"] = help.map { .string($0) }
    object["holds"] = holds.map { .string($0) }
    object["was"] = was.isEmpty ? nil : .array(was.map { .string($0.rawValue) })
    return .object(object)
  }
}

extension Fact {
  /// The declaration.
  public var json: JSONValue {
    var object = JSONObject([("id", .string(id.rawValue))])
    domain.write(into: &object)
    object["default"] = `default`.map { .string($0.lossless) }
    object["label"] = label.map { .string($0) }
    object["help"] = help.map { .string($0) }
    object["holds"] = holds.map { .string($0) }
    object["was"] = was.isEmpty ? nil : .array(was.map { .string($0.rawValue) })
    return .object(object)
  }
}
