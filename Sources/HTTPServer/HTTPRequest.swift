/// What a browser asks.
public struct HTTPRequest: Sendable {
  /// `GET`, `POST`.
  public var method: String
  /// The path, decoded: `/policy/conduct`.
  public var path: String
  /// The names and values after `?`, decoded, in order.
  public var query: [(name: String, value: String)]
  /// The header fields, by name in lower case; of several of one name, the first.
  public var headers: [String: String]
  /// What was sent with it, never longer than the server allows.
  public var body: [UInt8]

  /// Makes a request.
  public init(
    _ method: String, _ path: String, query: [(name: String, value: String)] = [], headers: [String: String] = [:],
    body: [UInt8] = []
  ) {
    self.method = method
    self.path = path
    self.query = query
    self.headers = headers
    self.body = body
  }

  /// The first value of the name in the query.
  public func query(_ name: String) -> String? { query.first { $0.name == name }?.value }

  /// The value of a cookie.
  public func cookie(_ name: String) -> String? {
    for part in (headers["cookie"] ?? "").split(separator: ";") {
      let pair = part.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      if pair.count == 2, pair[0] == name { return String(pair[1]) }
    }
    return nil
  }
}

/// What it is answered.
public struct HTTPResponse: Sendable {
  /// The status, as 200.
  public var status: Int
  /// The header fields in order; a line end in one is never sent.
  public var headers: [(name: String, value: String)]
  /// The body.
  public var body: [UInt8]

  /// Makes an answer.
  public init(_ status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first value of a header field.
  public func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
