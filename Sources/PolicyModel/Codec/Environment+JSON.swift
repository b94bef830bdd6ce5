public import JSON

extension Environment {
  /// The environment; decoding it gives an equal one.
  public var json: JSONValue {
    var object = JSONObject([
      ("organisation", organisation.json), ("language", .string(language)),
      ("audiences", .array(audiences.map(\.json))),
    ])
    object["roles"] = roles.isEmpty ? nil : .array(roles.map(\.json))
    object["terms"] = terms.isEmpty ? nil : .array(terms.map(\.json))
    object["references"] = references.isEmpty ? nil : .array(references.map(\.json))
    object["facts"] = facts.isEmpty ? nil : .array(facts.map(\.json))
    return .object(object)
  }
}

extension Organisation {
  /// The organisation.
  public var json: JSONValue {
    var object = JSONObject([("name", .string(name))])
    object["short"] = short.map { .string($0) }
    object["contact"] = contact?.json
    return .object(object)
  }
}

extension Role {
  /// The role.
  public var json: JSONValue {
    var object = JSONObject([("id", .string(id.rawValue)), ("title", .string(title))])
    object["also"] = also.isEmpty ? nil : .array(also.map { .string($0) })
    object["audience"] = audience.map { .string($0.rawValue) }
    object["kind"] = kind == .person ? nil : .string(kind.rawValue)
    object["contact"] = contact?.json
    object["was"] = was.isEmpty ? nil : .array(was.map { .string($0.rawValue) })
    return .object(object)
  }
}

extension Term {
  /// The term.
  public var json: JSONValue {
    var object = JSONObject([("id", .string(id.rawValue)), ("title", .string(title))])
    object["abbreviation"] = abbreviation.map { .string($0) }
    object["definition"] = definition.map { .string($0) }
    object["was"] = was.isEmpty ? nil : .array(was.map { .string($0.rawValue) })
    return .object(object)
  }
}

extension Reference {
  /// The reference.
  public var json: JSONValue {
    var object = JSONObject([("id", .string(id.rawValue)), ("title", .string(title))])
    object["kind"] = kind.map { .string($0) }
    object["url"] = url.map { .string($0) }
    return .object(object)
  }
}
