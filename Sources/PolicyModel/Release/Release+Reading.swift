public import Hashing
internal import JSON

/// Why a release or a line of a ledger does not hold, and where.
public struct RecordFault: Error, Hashable, Sendable {
  /// The bytes at fault, from 0; of what is not there, the place where it should be.
  public var range: Range<Int>
  /// What is wrong, as a headline without a full stop.
  public var message: String

  /// Makes a fault.
  public init(_ range: Range<Int>, _ message: String) {
    self.range = range
    self.message = message
  }

  /// The first byte at which `bytes` are not `expected`; nil where they are the same.
  static func difference(_ bytes: ArraySlice<UInt8>, from expected: [UInt8], _ what: String) -> RecordFault? {
    if bytes.elementsEqual(expected) { return nil }
    var at = bytes.startIndex
    for byte in expected {
      guard at < bytes.endIndex, bytes[at] == byte else { break }
      at += 1
    }
    return RecordFault(at..<min(at + 1, bytes.endIndex), "\(what) is not in the form in which Precept writes it")
  }
}

extension Release {
  /// Reads the content of a file.
  ///
  /// Its digest has to hold. With `strictly`, each of its bytes has to be the one that Precept writes, which takes about
  /// twice as long and finds nothing in a file that Precept wrote.
  public static func read(_ bytes: [UInt8], strictly: Bool = false) throws(RecordFault) -> Release {
    let digest = try statedDigest(bytes)
    let length = opening(digest).count
    let found = Digest.sha256([UInt8(ascii: "{")] + bytes[length...])
    if found != digest {
      let start = #"{"digest":""#.utf8.count
      throw RecordFault(
        start..<start + digest.text.utf8.count,
        "The release was changed: its digest is no longer that of what comes after it")
    }
    let json: JSONValue
    do { json = try JSONValue.parse(bytes) } catch {
      throw RecordFault(
        error.offset..<min(error.offset + 1, bytes.count), "The release cannot be read: \(error.message)")
    }
    var release: Release
    do throws(DecodingFault) {
      try json.checkVisible()
      release = try Release(json: json)
    } catch {
      throw RecordFault(0..<bytes.count, "The release cannot be read: `\(error.path)` \(error.message)")
    }
    // Against the canonical form of what stands there, not of what is made of it: a later version of Precept may
    // write a text in another way, and what was approved stays what it was.
    if strictly, let fault = RecordFault.difference(bytes[...], from: json.canonicalBytes, "The release") {
      throw fault
    }
    release.frozen = digest
    return release
  }

  /// The digest that a file states, which is the first thing in it.
  public static func statedDigest(_ bytes: [UInt8]) throws(RecordFault) -> Digest {
    let model = opening(.empty)
    let head = Array(bytes.prefix(model.count))
    let start = #"{"digest":""#.utf8.count
    let text = String(decoding: head.dropFirst(start).prefix(Digest.empty.text.utf8.count), as: UTF8.self)
    if let digest = Digest(text), head == opening(digest) { return digest }
    var at = 0
    while at < head.count, at < start, head[at] == model[at] { at += 1 }
    throw RecordFault(at..<min(at + 1, bytes.count), "The release does not begin with its digest")
  }

  private init(json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    _ = try fields.text("digest")
    let format = try fields.text("format")
    guard sameBytes(format, Self.format) else {
      throw DecodingFault("is `\(format)`, which this version of Precept does not know", at: "format")
    }
    self.init(
      version: try fields.required("version") { (value) throws(DecodingFault) in try value.version() },
      policy: try fields.required("policy", Policy.init(json:)),
      environment: try fields.required("environment", Environment.init(json:)),
      scope: try fields.required("scope", Scope.init(json:)),
      linked: try fields.list("linked", LinkedPolicy.init(json:)))
    try fields.finish()
    if policy.header.version != version { throw DecodingFault("is not that of the policy", at: "version") }
  }
}
