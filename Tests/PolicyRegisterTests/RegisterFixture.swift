import Diagnostics
import Foundation
import Hashing
import PolicyModel
import SQLite
import TestSupport

@testable import PolicyRegister

/// A register in a file of its own, and three policies with a history, of two schools.
final class RegisterFixture {
  let root = NSTemporaryDirectory() + "precept-register-\(UInt64.random(in: .min ... .max))"
  var path: String { "\(root)/register.sqlite" }

  init() throws {
    try FileManager.default.createDirectory(atPath: root, withIntermediateDirectories: true)
    _ = FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600])
  }

  deinit { try? FileManager.default.removeItem(atPath: root) }

  /// Another connection each time, as each command has one.
  func open() throws -> Register { try Register(Database(path: path)) }

  static let schools = [SchoolID(unchecked: "elm"), SchoolID(unchecked: "ash")]
  static let audiences: AudienceGraph = {
    var diagnostics = DiagnosticList()
    return AudienceGraph(
      [("teachers", []), ("office", []), ("staff", ["teachers", "office"]), ("governors", [])].map { id, includes in
        AudienceDeclaration(id: audience(id), name: id, includes: includes.map(audience))
      }, into: &diagnostics)
  }()

  static func audience(_ id: String) -> AudienceID { AudienceID(unchecked: id) }
  static func role(_ id: String) -> RoleID { RoleID(unchecked: id) }
  static func version(_ number: Int) -> Version { Version("\(number).0.0") ?? Version("1.0.0").unsafelyUnwrapped }
  static func day(_ number: Int) -> CivilDate { CivilDate(dayNumber: 20000 + number).unsafelyUnwrapped }

  /// A copy in its version `now`, in which the forms of staff and governors changed last in `since`.
  static func copy(
    _ policy: String, _ school: SchoolID?, now: Int, since: Int, roles: [RoleID: Version] = [:]
  ) -> SigningCopy {
    SigningCopy(
      CopyID(PolicyID(unchecked: policy), of: school), title: policy.capitalized, version: version(now),
      approved: (1...now).map(version),
      forms: ["staff", "governors"].map { id in
        SigningForm(
          audience(id), members: audiences.members(of: audience(id)) ?? AudienceSet(),
          view: Digest.sha256(Array("\(policy) \(id) \(since)".utf8)), statement: "I will keep to it.",
          since: version(since), roles: id == "staff" ? roles : [:])
      }, audiences: audiences)
  }

  /// What is signed of `copy` at `version`.
  static func form(_ copy: SigningCopy, _ version: Int, _ audience: String = "staff") -> FormID {
    FormID(
      copy: copy.copy, version: Self.version(version), audience: Self.audience(audience),
      view: Digest.sha256(Array("\(copy.copy) \(audience) \(version)".utf8)), statement: "I will keep to it.")
  }

  static func person(
    _ id: String, school: SchoolID? = schools[0], _ audiences: [String] = ["teachers"], roles: [String] = []
  ) -> PersonDetails {
    PersonDetails(
      PersonID(source: "roll", id: id), name: "Teacher \(id)", email: "t\(id)@example.org",
      profile: Profile(school: school, audiences: audiences.map(audience), roles: roles.map(role)))
  }
}
