internal import JSON
internal import PolicyModel

/// A field of the front matter: how it is shown, and how it is taken over.
struct HeaderField {
  let name: String
  let json: (PolicyHeader) -> JSONValue
  let take: (PolicyHeader, inout PolicyHeader) -> Void

  private init<Value>(
    _ name: String, _ path: WritableKeyPath<PolicyHeader, Value>, _ json: @escaping (Value) -> JSONValue
  ) {
    self.name = name
    self.json = { json($0[keyPath: path]) }
    take = { $1[keyPath: path] = $0[keyPath: path] }
  }

  /// All of them, in the order of the front matter.
  static var all: [HeaderField] {
    [
      HeaderField("title", \.title) { .string($0) },
      HeaderField("version", \.version) { .string(orNull: $0?.description) },
      HeaderField("status", \.status) { .string(orNull: $0?.rawValue) },
      HeaderField("owner", \.owner) { .string(orNull: $0?.rawValue) },
      HeaderField("author", \.author) { .string(orNull: $0) },
      HeaderField("approver", \.approver) { .string(orNull: $0?.rawValue) },
      HeaderField("adopted", \.adopted) { .string(orNull: $0?.text) },
      HeaderField("replaces", \.replaces) { .string(orNull: $0) },
      HeaderField("summary", \.summary) { .string(orNull: $0) },
      HeaderField("statutory", \.isStatutory) { $0.map { .bool($0) } ?? .null },
      HeaderField("review", \.review) { $0?.json ?? .null },
      HeaderField("related", \.related) { .array($0.map { .string($0) }) },
      HeaderField("contacts", \.contacts) { .array($0.map(\.json)) },
      HeaderField("applies-to", \.appliesTo) {
        .array($0.map { ["audience": .string($0.audience.rawValue), "level": .string($0.level.rawValue)] })
      },
      HeaderField("audiences", \.audiences) { .array($0.map(\.json)) },
      HeaderField("acknowledge", \.acknowledge) { $0?.json ?? .null },
      HeaderField("tailoring", \.tailoring) { .string(orNull: $0?.rawValue) },
      HeaderField("numbering", \.numbering) { $0.json },
      HeaderField("parameters", \.parameters) { .array($0.map(\.json)) },
    ]
  }
}

extension Differ {
  /// The fields of the front matter that changed, and the definitions of the workspace.
  func policyFields() -> [PolicyChanges.Field] {
    let (a, b) = (old.policy.policy.header, new.policy.policy.header)
    var result: [PolicyChanges.Field] = []
    for field in HeaderField.all {
      let (x, y) = (field.json(a), field.json(b))
      if x != y {
        result.append(.init(field: field.name, from: x, to: y, header: b))
      } else if field.name == "applies-to", leaves.old(old.policy.bound) != leaves.new(new.policy.bound) {
        // The same audiences with other members.
        result.append(.init(field: field.name, from: levels(old), to: levels(new), header: b))
      }
    }
    for (term, definitions) in changed.terms.sorted(by: { $0.key < $1.key }) {
      result.append(
        .init(
          field: "terms.\(term)", from: .string(orNull: definitions.from), to: .string(orNull: definitions.to),
          header: nil))
    }
    return result
  }

  /// The bound by leaves.
  private func levels(_ half: Half) -> JSONValue {
    let audiences = half.policy.audiences
    let bound = half.policy.bound
    return .array(
      audiences.leaves(in: bound.inFull).map { ["audience": .string($0.rawValue), "level": "in-full"] }
        + audiences.leaves(in: bound.inSpirit).map { ["audience": .string($0.rawValue), "level": "in-spirit"] })
  }
}
