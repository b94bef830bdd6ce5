internal import Hashing
public import JSON
internal import Parallel
internal import PolicyModel

extension PolicyChanges {
  /// The changes as a document of JSON, with a line end; the keys are the contract of `diff --format json`.
  ///
  /// Every key is present, null where there is nothing. `stated` holds a node as a release writes it, without what stands
  /// in it, so that the entries make the new text of the old one.
  public var document: [UInt8] {
    var writer = JSONWriter(.pretty)
    writer.beginObject()
    writer.member("format", "precept-diff/1")
    writer.member("from", from.json)
    writer.member("to", to.json)
    writer.key("changes")
    writer.beginArray()
    let place = writer.part(isFirst: true)
    let parts = parallelMap(stretchesOf: changes.count, least: 64) { stretch in
      var part = place.part(isFirst: stretch.lowerBound == 0)
      for change in changes[stretch] { part.value(change.json) }
      return part
    }
    for part in parts { writer.append(part) }
    writer.endArray()
    writer.member(
      "policyChanges",
      .array(policyChanges.map { ["field": .string($0.field), "from": $0.from, "to": $0.to] }))
    writer.member("replacements", .array(replacements.map(\.json)))
    writer.member(
      "renumbered",
      .array(
        renumbered.map {
          ["id": .string($0.id.rawValue), "from": .string(orNull: $0.from), "to": .string(orNull: $0.to)]
        }))
    writer.member(
      "identified",
      .array(identified.map { ["from": .string($0.from.rawValue), "to": .string($0.to.rawValue)] }))
    writer.member(
      "readings",
      .array(
        readings.map {
          [
            "id": .string($0.id.rawValue), "field": .string($0.field.name), "from": .string(orNull: $0.from),
            "to": .string(orNull: $0.to),
          ]
        }))
    writer.member("audiences", .object(JSONObject(audiences.map { ($0.audience.rawValue, $0.json) })))
    writer.endObject()
    return writer.line()
  }
}

extension PolicyChanges.Effect {
  fileprivate var json: JSONValue {
    [
      "changes": .integer(changes), "sign-again": .bool(signsAgain), "since": .string(orNull: since?.description),
      "roles": .array(roles.map { .string($0.rawValue) }),
    ]
  }
}

extension PolicyChanges.Operand {
  fileprivate var json: JSONValue {
    [
      "policy": .string(policy.rawValue), "version": .string(orNull: version?.description),
      "digest": .string(digest.text), "scope": .string(scope),
    ]
  }
}

extension Replacement {
  fileprivate var json: JSONValue {
    [
      "from": .string(from), "to": .string(to), "significance": .string(significance.rawValue),
      "reason": .string(orNull: reason),
      "places": .array(
        places.map {
          [
            "from": .string($0.from.id.rawValue), "to": .string($0.to.id.rawValue), "citation": .string($0.to.citation),
            "entry": .bool($0.hasEntry), "stated": $0.to.statedJSON,
          ]
        }),
    ]
  }
}

extension Change {
  /// The entry.
  public var json: JSONValue {
    var object = JSONObject([
      ("node", isSection ? "section" : "clause"),
      ("kinds", .array(kinds.map { .string($0.rawValue) })),
      ("significance", .string(significance.rawValue)),
      (
        "direction",
        .object(JSONObject(directions.map { ($0.kind.rawValue, .string($0.direction.rawValue)) }))
      ),
      ("from", .array(from.map(\.json))), ("to", .array(to.map(\.json))),
      ("audiences", .array(audiences.map { .string($0.rawValue) })),
      ("words", .array(words.map(\.json))),
    ])
    object["values"] = .array(
      values.map {
        ["name": .string($0.name.text), "from": .string(orNull: $0.from), "to": .string(orNull: $0.to)]
      })
    object["carried"] = .array(
      carried.map {
        [
          "from": .string($0.from.rawValue), "to": .string($0.to.id.rawValue),
          "parent": .string(orNull: $0.to.parent?.rawValue), "after": .string(orNull: $0.to.after?.rawValue),
          "stated": $0.to.statedJSON,
        ]
      })
    object["declared"] = .string(orNull: declared)
    object["sign-again"] = .array(
      signAgain.map {
        [
          "audience": .string($0.audience.rawValue), "role": .string(orNull: $0.role?.rawValue),
          "ground": .string($0.ground.rawValue), "clause": .string($0.clause.rawValue),
          "citation": .string($0.citation),
        ]
      })
    return .object(object)
  }
}

extension Change.Side {
  /// What it states, as a release writes it.
  fileprivate var statedJSON: JSONValue {
    switch stated {
    case .section(let section): section.json
    case .clause(let clause): clause.json
    }
  }

  fileprivate var json: JSONValue {
    let markdown: [UInt8] =
      switch stated {
      case .section(let section): Array(section.title.normalFormText.utf8)
      case .clause(let clause): clause.normalForm
      }
    return [
      "id": .string(id.rawValue), "number": .string(orNull: number), "citation": .string(citation),
      "parent": .string(orNull: parent?.rawValue), "after": .string(orNull: after?.rawValue), "text": .string(text),
      "markdown": .string(String(decoding: markdown, as: UTF8.self)), "modality": .string(orNull: modality?.rawValue),
      "applies": .object(JSONObject(applies.map { ($0.audience.rawValue, .string($0.level.rawValue)) })),
      "by": .array(by.map { .string($0.text) }), "within": .string(orNull: within?.text),
      "every": .string(orNull: every?.text), "ahead": .string(orNull: ahead?.text),
      "tailoring": .string(tailoring.rawValue),
      "when": .string(orNull: condition?.text), "stated": statedJSON,
    ]
  }
}

extension WordRun {
  fileprivate var json: JSONValue {
    switch self {
    case .equal(let text): ["equal": .string(text)]
    case .delete(let text): ["delete": .string(text)]
    case .insert(let text): ["insert": .string(text)]
    }
  }
}
