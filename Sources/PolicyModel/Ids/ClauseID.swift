public import Diagnostics

/// Names a clause or section within its policy.
///
/// It is stated (`no-pictures`), derived where the text states none (`~k3f0`), or belongs to what a school or layer
/// added (`saltmarsh:own-camera`). Ids are ASCII: they are equal, and ordered, by their bytes.
public struct ClauseID: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The id as it is written.
  public let rawValue: String

  /// Takes `text` where it is an id in any of the three forms; nil where it is not.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    var local = bytes[...]
    if let colon = bytes.firstIndex(of: 0x3A) {
      guard IdentifierGrammar.matches(bytes[..<colon]) else { return nil }
      local = bytes[(colon + 1)...]
    }
    let isDerived = local.first == 0x7E
    guard IdentifierGrammar.matches(isDerived ? local.dropFirst() : local, firstMayBeDigit: isDerived) else {
      return nil
    }
    rawValue = String(decoding: bytes, as: UTF8.self)
  }

  /// Takes `text` where it is an id that an author may state; nil where it is derived, prefixed or no id.
  public init?(stated text: some StringProtocol) {
    guard IdentifierGrammar.matches(text.utf8) else { return nil }
    rawValue = String(text)
  }

  /// The id derived from `key`, of which only small letters, digits and single hyphens can be part.
  public init?(derivedFrom key: some StringProtocol) { self.init("~" + key) }

  /// The id derived from `key`, which has only small letters, digits and single hyphens.
  public static func derived(_ key: String) -> ClauseID { ClauseID(unchecked: "~" + key) }

  /// The id of what has none yet; `DerivedIDs` replaces it.
  public static let unset = ClauseID(unchecked: "~")
  /// Whether it has none yet.
  public var isUnset: Bool { rawValue == "~" }

  private init(unchecked rawValue: String) { self.rawValue = rawValue }

  /// The id of what `layer` adds under `local`, which is stated or derived; a layer that `local` names is replaced.
  public init(layer: SchoolID, local: ClauseID) { rawValue = "\(layer.rawValue):\(local.local)" }

  /// Reads an id that an author states, or reports `bad-id` with the reason and a proposal.
  public static func parse(_ source: SourcedText, into diagnostics: inout DiagnosticList) -> ClauseID? {
    if let id = ClauseID(stated: source.text) { return id }
    diagnostics.report(IdentifierGrammar.fault(source.bytes, noun: "clause"), .badID, in: source)
    return nil
  }

  /// Whether the id was derived, because the text states none; such a clause can't be linked or tailored.
  public var isDerived: Bool { local.utf8.first == 0x7E }

  /// The school or layer that added the clause; nil for one of the model.
  public var layer: SchoolID? {
    colon.map { SchoolID(unchecked: String(rawValue[..<$0])) }
  }

  /// The id without its layer.
  public var local: Substring {
    colon.map { rawValue[rawValue.utf8.index(after: $0)...] } ?? rawValue[...]
  }

  private var colon: String.Index? { rawValue.utf8.firstIndex(of: 0x3A) }

  /// The same as the written form.
  public var description: String { rawValue }

  /// In order of bytes.
  public static func < (a: ClauseID, b: ClauseID) -> Bool {
    a.rawValue.utf8.lexicographicallyPrecedes(b.rawValue.utf8)
  }
}
