/// The members of a JSON object, in the order in which they were added.
///
/// A key is looked up by its UTF-8: along the list where there are few, through an index where there are many.
public struct JSONObject: Sendable {
  /// A key and its value.
  public struct Member: Sendable {
    /// The key.
    public let key: String
    /// The value.
    public var value: JSONValue
  }

  private static let indexedFrom = 16

  private var members: [Member] = []
  /// The place of each key, kept once there are `indexedFrom` members.
  private var places: [UTF8Text: Int]?

  /// Makes an object without members.
  public init() {}

  /// Makes an object of `members`; no key may be there twice.
  public init(_ members: some Sequence<(String, JSONValue)>) {
    for (key, value) in members {
      let isNew = append(key, value)
      precondition(isNew, "a key that is written twice")
    }
  }

  /// The keys, in order.
  public var keys: [String] { members.map(\.key) }

  /// Makes room for `count` members.
  public mutating func reserveCapacity(_ count: Int) { members.reserveCapacity(count) }

  /// The value of `key`; a new key goes to the end, and nil removes the member.
  public subscript(key: String) -> JSONValue? {
    get { place(of: key).map { members[$0].value } }
    set {
      switch (place(of: key), newValue) {
      case (let place?, let value?): members[place].value = value
      case (nil, let value?): append(key, value)
      case (let place?, nil):
        members.remove(at: place)
        places = nil
        if members.count >= Self.indexedFrom { makeIndex() }
      case (nil, nil): break
      }
    }
  }

  /// Adds a member at the end and says true, or says false where the key is there already.
  @discardableResult
  public mutating func append(_ key: String, _ value: JSONValue) -> Bool {
    if place(of: key) != nil { return false }
    members.append(Member(key: key, value: value))
    if places != nil {
      places?[UTF8Text(key)] = members.count - 1
    } else if members.count >= Self.indexedFrom {
      makeIndex()
    }
    return true
  }

  private mutating func makeIndex() {
    var index: [UTF8Text: Int] = [:]
    index.reserveCapacity(members.count * 2)
    for (place, member) in members.enumerated() { index[UTF8Text(member.key)] = place }
    places = index
  }

  private func place(of key: String) -> Int? {
    if let places { return places[UTF8Text(key)] }
    let key = UTF8Text(key)
    return members.firstIndex { UTF8Text($0.key) == key }
  }
}

extension JSONObject: RandomAccessCollection {
  /// The place of the first member.
  public var startIndex: Int { 0 }
  /// The place after the last member.
  public var endIndex: Int { members.count }
  /// The member at `position`.
  public subscript(position: Int) -> Member { members[position] }
}

extension JSONObject: Hashable {
  /// Whether both have the same members, in any order.
  public static func == (a: JSONObject, b: JSONObject) -> Bool {
    a.count == b.count && a.members.allSatisfy { b[$0.key] == $0.value }
  }

  /// Hashes the members without regard to their order.
  public func hash(into hasher: inout Hasher) {
    var sum = 0
    for member in members {
      var own = Hasher()
      own.combine(UTF8Text(member.key))
      own.combine(member.value)
      sum &+= own.finalize()
    }
    hasher.combine(sum)
  }
}

extension JSONObject: ExpressibleByDictionaryLiteral {
  /// Makes an object of `elements`; no key may be written twice.
  public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(elements) }
}
