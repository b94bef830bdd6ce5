import PolicyModel
import Testing

@testable import PolicyDiff

/// One edit each, and what is said of it.
@Suite struct KindTests {
  static let base = """
    # Personal accounts {#personal for=trainees}

    - You must not publish a picture of a pupil.
      {#pictures}
    - You must tell the [Programme Leader](role:programme-leader) before you answer a journalist who writes about you.
      {#press within="1 day"}
    - You may lose your place.
      {#lose .consequence}

    # School accounts {#school}

    - You should ask before you post.
      {#ask}
    - The Headteacher must keep a list of the accounts.
      {#list by=headteacher}
    - A reply is sent within {{reply-within}}, whatever happens.
      {#reply}
    - You must never share a password. You must tell the office at once when somebody else knows your own password.
      {#password}

    """

  static func changed(_ from: String, _ to: String) -> PolicyChanges {
    #expect(base.contains(from))
    return diff(from: compiled(base), to: compiled(base.replacing(from, with: to)))
  }

  @Test(arguments: [
    ("publish a picture", "publish any picture", "pictures: reworded", "substantive", "trainees"),
    ("of a pupil.", "of a Pupil!", "pictures: reworded", "editorial", ""),
    ("{#pictures}", "{#no-pictures was=pictures}", "no-pictures: renamed", "structural", ""),
    ("You should ask", "You must ask", "ask: reworded modality", "substantive", "staff trainees"),
    ("within=\"1 day\"", "within=\"24 hours\"", "press: markup", "administrative", ""),
    ("within=\"1 day\"", "within=\"2 days\"", "press: deadline", "substantive", "trainees"),
    ("for=trainees", "for=\"trainees, governors\"", "personal: applicability", "substantive", "governors"),
    ("{#ask}", "{#ask by=organisation}", "ask: bearer", "substantive", "staff trainees"),
    ("{#ask}", "{#ask tailoring=fixed}", "ask: tailoring", "administrative", ""),
    ("{#ask}", "{#ask when=has-sixth-form}", "ask: condition", "substantive", "staff trainees"),
    ("a list of", "the list of", "list: reworded", "substantive", ""),
    ("lose your place", "lose your post", "lose: reworded", "substantive", "trainees"),
    ("# School accounts", "# Accounts of the school", "school: retitled", "administrative", ""),
    ("of a pupil.", "of a *pupil*.", "pictures: markup", "administrative", ""),
    ("whatever happens.", "whatever [happens](term:press).", "reply: relations", "administrative", ""),
  ]) func oneEdit(_ from: String, _ to: String, _ short: String, _ weight: String, _ signs: String) {
    let changes = Self.changed(from, to)
    #expect(changes.short == [short])
    #expect(changes.changes.first?.significance.rawValue == weight)
    let signing = changes.audiences.filter {
      $0.signsAgain && $0.audience.rawValue != "teaching-staff" && $0.audience.rawValue != "support-staff"
    }
    let expected = Set(signs.split(separator: " ").map(String.init))
    let found = Set(signing.map(\.audience.rawValue)).subtracting(expected.contains("staff") ? ["governors"] : [])
    #expect(found == expected, "\(short)")
  }

  @Test func directions() {
    #expect(Self.changed("You should ask", "You must ask").changes.first?.direction(.modality) == .strengthened)
    #expect(Self.changed("within=\"1 day\"", "within=\"2 days\"").changes.first?.direction(.deadline) == .weakened)
    #expect(
      Self.changed("for=trainees", "for=\"trainees, staff\"").changes.first?.direction(.applicability) == .widened)
    #expect(Self.changed("{#ask}", "{#ask when=has-sixth-form}").changes.first?.direction(.condition) == .narrowed)
  }

  @Test func aRolesDutyIsItsOwn() {
    let changes = Self.changed("a list of", "the list of")
    #expect(
      changes.audiences.filter { !$0.roles.isEmpty }.map(\.audience.rawValue).sorted() == [
        "staff", "support-staff", "teaching-staff",
      ])
    #expect(!changes.audiences.contains { $0.signsAgain })
  }

  @Test func aValueIsAnEntryWhereItIsPrinted() {
    let front = frontMatter.replacing("24 hours", with: "2 days")
    let changes = diff(from: compiled(Self.base), to: compiled(Self.base, front: front))
    #expect(changes.short == ["reply: parameter"])
    #expect(changes.policyChanges.map(\.field) == ["parameters"])
  }

  @Test func splitAndMerged() {
    let whole =
      "You must never share a password. You must tell the office at once when somebody else knows your own password.\n  {#password}"
    let parts =
      "You must never share a password.\n  {#share}\n- You must tell the office at once when somebody else knows your own password.\n  {#tell}"
    let split = Self.changed(whole, parts)
    #expect(split.short == ["share: split"])
    let merged = diff(from: compiled(Self.base.replacing(whole, with: parts)), to: compiled(Self.base))
    #expect(merged.short == ["password: merged"])
    let declared = Self.changed(
      whole, "Keep your password safe.\n  {#safe was=password}\n- Tell somebody.\n  {#say was=password}")
    #expect(declared.short == ["safe: split reworded modality"] || declared.short == ["safe: split reworded"])
  }

  @Test func aMoveIsOneEntry() {
    let pictures = "- You must not publish a picture of a pupil.\n  {#pictures}\n"
    let moved = Self.base.replacing(pictures, with: "").replacing(
      "{#lose .consequence}\n", with: "{#lose .consequence}\n" + pictures)
    #expect(diff(from: compiled(Self.base), to: compiled(moved)).short == ["pictures: moved"])
  }

  @Test func aDefinitionConcernsWhoeverLinksIt() {
    let body =
      "# Words {#words}\n\nPress means newspapers.\n{#press-means term=press}\n\n# Rules {#rules}\n\nYou must not talk to the [press](term:press).\n{#talk for=trainees}\n"
    let words = workspaceText.replacing("  press: { title: press }\n", with: "  press: { title: press }\n")
    let a = compiled(body, in: environment(words))
    let b = compiled(body.replacing("newspapers.", with: "newspapers and blogs."), in: environment(words))
    let changes = diff(from: a, to: b)
    #expect(changes.short == ["press-means: reworded definition"])
    #expect(changes.audiences.filter(\.signsAgain).map(\.audience.rawValue) == ["trainees"])
    let elsewhere = environment(workspaceText.replacing("an act against", with: "an act or omission against"))
    let linking = "# Rules {#rules}\n\nA [breach](term:breach) must be reported.\n{#report for=trainees}\n"
    let other = diff(from: compiled(linking), to: compiled(linking, in: elsewhere))
    #expect(other.short == ["report: definition"])
    #expect(other.audiences.filter(\.signsAgain).map(\.audience.rawValue) == ["trainees"])
  }
}
