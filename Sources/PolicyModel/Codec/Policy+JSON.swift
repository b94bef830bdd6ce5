internal import Hashing
public import JSON

/// How a policy as it is stated is written as JSON: in releases, and under its digest.
///
/// Only what is stated appears, so that a field added to the language later changes no digest made before.
extension Policy {
  /// The policy; decoding it gives an equal one.
  public var json: JSONValue {
    [
      "id": .string(id.rawValue), "header": header.json, "sections": .array(sections.map(\.json)),
    ]
  }
}

extension Section {
  /// The section with everything in it.
  public var json: JSONValue {
    var object = JSONObject([("id", .string(id.rawValue)), ("title", title.json)])
    if !attributes.isEmpty { object["attributes"] = attributes.json }
    if !notes.isEmpty { object["notes"] = .array(notes.map(\.json)) }
    if !clauses.isEmpty { object["clauses"] = .array(clauses.map(\.json)) }
    if !sections.isEmpty { object["sections"] = .array(sections.map(\.json)) }
    return .object(object)
  }
}

extension Clause {
  /// The clause with its items; what was frozen stands beside them.
  public var json: JSONValue {
    var object = JSONObject([("id", .string(id.rawValue)), ("content", content.json)])
    if isItem { object["item"] = true }
    if !attributes.isEmpty { object["attributes"] = attributes.json }
    if !notes.isEmpty { object["notes"] = .array(notes.map(\.json)) }
    if !items.isEmpty { object["items"] = .array(items.map(\.json)) }
    frozen?.write(to: &object)
    return .object(object)
  }
}

extension Note {
  /// The note.
  public var json: JSONValue {
    var object = JSONObject([("kind", .string(kind.rawValue)), ("content", content.json)])
    if let audience { object["audience"] = .string(audience.rawValue) }
    return .object(object)
  }
}

extension Attributes {
  /// The attributes by key; a flag is an empty text.
  public var json: JSONValue { .object(JSONObject(all.map { ($0.key.rawValue, .string($0.value)) })) }
}

extension InlineText {
  /// The normal form as text.
  public var normalFormText: String {
    var bytes: [UInt8] = []
    writeNormalForm(into: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension [ContentBlock] {
  /// The blocks: a paragraph is the text of its normal form wherever that gives it back, anything else an object.
  public var json: JSONValue { .array(map(\.json)) }
}

extension ContentBlock {
  fileprivate var json: JSONValue {
    switch self {
    case .paragraph(let text): text.json
    case .quote(let blocks): ["quote": blocks.json]
    case .code(let info, let text): ["code": .string(text), "info": .string(info)]
    case .list(let start, let items):
      ["list": .array(items.map(\.json)), "start": start.map { .integer($0) } ?? .null]
    case .figure(let figure): ["figure": figure.json]
    case .headings(let texts): ["headings": .array(texts.map(\.json))]
    case .cells(let texts): ["cells": .array(texts.map(\.json))]
    }
  }
}

extension Figure {
  /// What is known of it without its bytes, which stand in a file of their own.
  public var json: JSONValue {
    [
      "alternative": .string(alternative), "digest": .string(orNull: digest?.text), "file": .string(path),
    ]
  }
}
