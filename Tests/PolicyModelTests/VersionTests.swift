import PolicyModel
import Testing

@Suite struct VersionTests {
  /// The order of clause 11 of the standard, then builds, which have no precedence of their own.
  static let ordered = [
    "0.0.4", "1.0.0-0", "1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2",
    "1.0.0-beta.11", "1.0.0-beta.99999999999999999999", "1.0.0-rc.1", "1.0.0-rc.1+1", "1.0.0", "1.0.0+1", "1.0.0+2",
    "1.0.0+10", "1.0.0+exp", "1.0.0+exp.sha.5114f85", "1.0.1", "1.2.0", "2.0.0", "10.0.0", "999999999.0.0",
  ]

  @Test func versionsAreInOrder() throws {
    let versions = try Self.ordered.map { try #require(Version($0)) }
    for (i, a) in versions.enumerated() {
      #expect(a.description == Self.ordered[i])
      for (j, b) in versions.enumerated() {
        #expect((a < b) == (i < j), "\(a) \(b)")
      }
    }
  }

  @Test(arguments: [
    ("2.0.0+3", 3), ("2.0.0+03", nil), ("2.0.0+0", nil), ("2.0.0+1.2", nil), ("2.0.0", nil), ("2.0.0+a", nil),
  ])
  func adoptions(_ text: String, _ adoption: Int?) throws {
    let version = try #require(Version(text))
    #expect(version.adoption == adoption)
    #expect(version.model == Version(2, 0, 0))
    #expect(version.model.adopted(3).description == "2.0.0+3")
  }

  @Test(arguments: [
    ("", "bad-version@: The version is empty"), ("2", "bad-version@2: `2` has only one number"),
    ("2.0", "bad-version@2.0: `2.0` has 2 numbers"), ("2.0.0.1", "bad-version@2.0.0.1: `2.0.0.1` has 4 numbers"),
    ("v2.0.0", "bad-version@v2.0.0: `v2.0.0` begins with a `v`"),
    ("2.01.0", "bad-version@01: `2.01.0` has a number that begins with 0"),
    ("2.x.0", "bad-version@x: `2.x.0` has `x` where a number belongs"),
    ("2..0", "bad-version@: `2..0` has an empty number"),
    ("1.0.0-", "bad-version@: `1.0.0-` has an empty pre-release part"),
    ("1.0.0-01", "bad-version@01: `1.0.0-01` has a pre-release number that begins with 0"),
    ("1.0.0+a_b", "bad-version@a_b: `1.0.0+a_b` has a build part that is not only letters, digits and hyphens"),
    ("1.0.9999999999", "bad-version@9999999999: `1.0.9999999999` has a number of more than 9 digits"),
  ])
  func whatIsNoVersionIsExplained(_ text: String, _ problem: String) {
    #expect(Version(text) == nil)
    #expect(Reading(text, Version.parse).problem == problem)
  }
}
