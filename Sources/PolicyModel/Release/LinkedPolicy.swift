internal import JSON

/// What a release keeps of another policy that it names: what its links print.
public struct LinkedPolicy: Hashable, Sendable {
  /// Its id.
  public var id: PolicyID
  /// Its title.
  public var title: String
  /// Whether the scope published it, so that a link led there.
  public var isAdopted: Bool
  /// The citations of the clauses and sections that are linked.
  public var citations: [ClauseID: String]

  /// Makes one.
  public init(id: PolicyID, title: String, isAdopted: Bool, citations: [ClauseID: String]) {
    self.id = id
    self.title = title
    self.isAdopted = isAdopted
    self.citations = citations
  }

  var json: JSONValue {
    let cited = citations.sorted { $0.key < $1.key }.map { ($0.key.rawValue, JSONValue.string($0.value)) }
    return [
      "id": .string(id.rawValue), "title": .string(title), "adopted": .bool(isAdopted),
      "citations": .object(JSONObject(cited)),
    ]
  }

  init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    id = try fields.requiredID("id")
    title = try fields.name("title")
    isAdopted = try fields.required("adopted") { (value) throws(DecodingFault) in try value.flag() }
    citations = try fields.required("citations") { (value) throws(DecodingFault) in
      guard let object = value.objectValue else { throw DecodingFault("should be an object") }
      var result: [ClauseID: String] = [:]
      for member in object {
        guard let id = ClauseID(member.key), let text = member.value.stringValue,
          PeopleText.name.fault(of: text) == nil
        else {
          throw DecodingFault("is not the citation of a clause", at: member.key)
        }
        result[id] = text
      }
      return result
    }
    try fields.finish()
  }
}
