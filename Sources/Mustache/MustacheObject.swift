/// Names and their values, in the order given; where a name is there twice, the first counts.
public struct MustacheObject: Sendable, ExpressibleByDictionaryLiteral {
  private static let indexedFrom = 16

  private let members: [(name: MustacheName, value: MustacheValue)]
  /// The place of each name, where there are so many that going along the list would cost.
  private let places: [MustacheName: Int]?

  /// Makes an object of `members`.
  public init(_ members: [(MustacheName, MustacheValue)]) {
    self.members = members.map { (name: $0.0, value: $0.1) }
    places =
      members.count < Self.indexedFrom
      ? nil : Dictionary(members.indices.map { (members[$0].0, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Makes an object of `elements`.
  public init(dictionaryLiteral elements: (MustacheName, MustacheValue)...) { self.init(elements) }

  /// The value of `name`, or nil where there is no such name.
  public subscript(name: MustacheName) -> MustacheValue? {
    if let places { return places[name].map { members[$0].value } }
    for member in members where member.name == name { return member.value }
    return nil
  }

  /// The values, in order.
  var values: some Sequence<MustacheValue> { members.lazy.map(\.value) }

  /// The names, in order.
  var names: some Sequence<String> { members.lazy.map(\.name.text) }
}
