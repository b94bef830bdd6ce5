public import Diagnostics

/// A version by Semantic Versioning 2.0.0 (semver.org), such as `2.0.0`, `2.1.0-draft.1`, or `2.0.0+3`.
///
/// A build that is one number counts adoptions: `2.0.0+3` is the third copy that a school adopted of the model's
/// 2.0.0. Equality and `<` compare everything, the build too.
public struct Version: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// The first number.
  public let major: Int
  /// The second number.
  public let minor: Int
  /// The third number.
  public let patch: Int
  /// The identifiers after the hyphen.
  public let prerelease: [String]
  /// The identifiers after the plus sign.
  public let build: [String]

  init(_ core: [Int], prerelease: [String], build: [String]) {
    major = core[0]
    minor = core[1]
    patch = core[2]
    self.prerelease = prerelease
    self.build = build
  }

  /// Makes a version of three numbers, none of them negative.
  public init(_ major: Int, _ minor: Int, _ patch: Int) {
    precondition(min(major, minor, patch) >= 0, "a version has no negative numbers")
    self.init([major, minor, patch], prerelease: [], build: [])
  }

  /// Takes `text` where it is a version; nil where it is not.
  public init?(_ text: some StringProtocol) {
    guard let version = Self.read(Array(text.utf8)).value else { return nil }
    self = version
  }

  /// Reads a version, or reports `bad-version`.
  public static func parse(_ source: SourcedText, into diagnostics: inout DiagnosticList) -> Version? {
    diagnostics.value(of: read(source.bytes), .badVersion, in: source)
  }

  /// Which adoption of the model's version this is, from 1; nil for a version that is none.
  public var adoption: Int? {
    guard build.count == 1, let first = build[0].utf8.first, first != 0x30 else { return nil }
    return ASCII.number(build[0].utf8)
  }

  /// The version without its build: that of the model, for an adoption.
  public var model: Version { Version([major, minor, patch], prerelease: prerelease, build: []) }

  /// The `n`th adoption (from 1) of this version.
  public func adopted(_ n: Int) -> Version {
    precondition(n > 0, "adoptions count from 1")
    return Version([major, minor, patch], prerelease: prerelease, build: [String(n)])
  }

  /// The version as it is written.
  public var description: String {
    var text = "\(major).\(minor).\(patch)"
    if !prerelease.isEmpty { text += "-" + prerelease.joined(separator: ".") }
    if !build.isEmpty { text += "+" + build.joined(separator: ".") }
    return text
  }

  /// By precedence, then by build: none first, numbers by value, so that adoptions are in order.
  public static func < (a: Version, b: Version) -> Bool {
    let order = precedence(a, b)
    if order != 0 { return order < 0 }
    let builds = compare(a.build, b.build)
    // Builds such as `1` and `01` are equal in value and yet two versions.
    return builds != 0 ? builds < 0 : a.description < b.description
  }

  private static func precedence(_ a: Version, _ b: Version) -> Int {
    let core = (a.major, a.minor, a.patch)
    let other = (b.major, b.minor, b.patch)
    if core != other { return core < other ? -1 : 1 }
    if a.prerelease.isEmpty || b.prerelease.isEmpty {
      return (a.prerelease.isEmpty ? 1 : 0) - (b.prerelease.isEmpty ? 1 : 0)
    }
    return compare(a.prerelease, b.prerelease)
  }

  /// Compares dot-separated identifiers by clause 11.4 of the standard.
  private static func compare(_ a: [String], _ b: [String]) -> Int {
    for (x, y) in zip(a, b) where x != y {
      switch (x.utf8.allSatisfy(ASCII.isDigit), y.utf8.allSatisfy(ASCII.isDigit)) {
      case (true, false): return -1
      case (false, true): return 1
      case (false, false): return x.utf8.lexicographicallyPrecedes(y.utf8) ? -1 : 1
      case (true, true):
        let (m, n) = (x.utf8.drop { $0 == 0x30 }, y.utf8.drop { $0 == 0x30 })
        if m.count != n.count { return m.count < n.count ? -1 : 1 }
        if !m.elementsEqual(n) { return m.lexicographicallyPrecedes(n) ? -1 : 1 }
      }
    }
    return a.count - b.count
  }
}
