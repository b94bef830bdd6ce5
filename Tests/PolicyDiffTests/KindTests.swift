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

    - The school must answer you.
      {#answer by=organisation}

    # Lists {#lists}

    You must use one of these, and [ask](#ask) for it:
    {#use list=one-of}

    - the office telephone;
      {#telephone}
    - the school camera.
      {#camera}

    What follows is one of these:
    {#follows .consequence list=one-of}

    - a letter to your school;
      {#letter}
    - a hearing.
      {#hearing}

    At school:
    {#at-school modality=must}

    - telephones are off;
      {#off for=trainees}
    - doors are shut.
      {#shut for=trainees}

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
    (
      "{#personal for=trainees", "{#personal for=\"trainees, governors\"", "personal: applicability", "substantive",
      "governors"
    ),
    ("{#ask}", "{#ask by=organisation}", "ask: bearer", "substantive", "staff trainees"),
    ("{#ask}", "{#ask tailoring=fixed}", "ask: tailoring", "administrative", ""),
    ("{#ask}", "{#ask when=has-sixth-form}", "ask: condition", "substantive", "staff trainees"),
    ("a list of", "the list of", "list: reworded", "substantive", ""),
    ("lose your place", "lose your post", "lose: reworded", "substantive", "trainees"),
    ("# School accounts", "# Accounts of the school", "school: retitled", "administrative", ""),
    ("of a pupil.", "of a *pupil*.", "pictures: markup", "administrative", ""),
    ("whatever happens.", "whatever [happens](term:press).", "reply: relations", "administrative", ""),
    ("[Programme Leader](role", "[](role", "press: markup", "administrative", ""),
    ("{#ask}", "{#ask additions=closed}", "ask: tailoring", "administrative", ""),
    ("{#ask}", "{#ask additions=open}", "ask: markup", "administrative", ""),
    ("{#ask}", "{#ask .consequence}", "ask: modality", "substantive", "staff trainees"),
    ("list=one-of}\n\n- the office", "list=any-of}\n\n- the office", "use: list", "substantive", "staff trainees"),
    ("the school camera", "the new camera", "camera: reworded", "substantive", "staff trainees"),
    ("At school:", "In the building:", "at-school: reworded", "substantive", "trainees"),
    ("#at-school modality=must", "#at-school modality=should", "at-school: modality", "substantive", "trainees"),
    (
      "#at-school modality=must", "#at-school modality=must by=staff", "at-school: bearer", "substantive",
      "staff trainees"
    ),
    ("#at-school", "#at-school every=\"1 day\"", "at-school: frequency", "substantive", "trainees"),
    (
      "# School accounts {#school", "# School accounts {#school by=staff", "school: bearer", "substantive",
      "staff trainees"
    ),
    ("must answer", "must soon answer", "answer: reworded", "substantive", "staff trainees"),
    ("a hearing", "a long hearing", "hearing: reworded", "substantive", "staff trainees"),
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

  @Test(arguments: [
    ("You should ask", "You must ask", ChangeKind.modality, Direction.strengthened),
    ("You should ask", "You must not ask", .modality, .changed), ("{#ask}", "{#ask .consequence}", .modality, .changed),
    ("within=\"1 day\"", "within=\"2 days\"", .deadline, .weakened), (" within=\"1 day\"", "", .deadline, .changed),
    ("within=\"1 day\"", "within=\"1 working day\"", .deadline, .changed),
    ("within=\"1 day\"", "within=\"2 days\" every=\"1 week\"", .deadline, .weakened),
    ("within=\"1 day\"", "within=\"2 days\" every=\"1 week\"", .frequency, .strengthened),
    ("{#ask}", "{#ask every=\"1 week\"}", .frequency, .strengthened),
    ("{#personal for=trainees", "{#personal for=\"trainees, staff\"", .applicability, .widened),
    ("{#personal for=trainees", "{#personal for=staff", .applicability, .changed),
    ("{#ask}", "{#ask when=has-sixth-form}", .condition, .narrowed),
    ("{#ask}", "{#ask by=headteacher}", .bearer, .changed), ("=one-of}", "=any-of}", .list, .changed),
    ("{#ask}", "{#ask tailoring=fixed}", .tailoring, .narrowed),
    ("{#ask}", "{#ask tailoring=optional}", .tailoring, .widened),
    ("{#ask}", "{#ask additions=closed}", .tailoring, .narrowed),
    ("{#ask}", "{#ask tailoring=optional additions=closed}", .tailoring, .changed),
  ]) func directions(_ from: String, _ to: String, _ kind: ChangeKind, _ direction: Direction) {
    #expect(Self.changed(from, to).changes.first?.direction(kind) == direction)
    let back = diff(from: compiled(Self.base.replacing(from, with: to)), to: compiled(Self.base))
    #expect(back.changes.first?.direction(kind) == direction.swapped)
  }

  @Test func conditionsAndValuesHaveDirections() {
    func changed(_ a: String, _ b: String) -> Change? {
      let texts = [a, b].map { compiled(Self.base.replacing("{#ask}", with: "{#ask when=\"\($0)\"}")) }
      return diff(from: texts[0], to: texts[1]).changes.first
    }
    #expect(changed("has-sixth-form", "has-sixth-form and pupils > 200")?.direction(.condition) == .narrowed)
    #expect(changed("has-sixth-form or pupils > 200", "has-sixth-form")?.direction(.condition) == .narrowed)
    #expect(changed("pupils > 200", "pupils > 100")?.direction(.condition) == .widened)
    #expect(changed("has-sixth-form", "pupils > 200")?.direction(.condition) == .changed)
    // A condition that came to hold in the school is a change of the copy.
    let sixth = Self.base.replacing("{#ask}", with: "{#ask when=has-sixth-form}")
    let schools = [false, true].map { has in
      compiled(
        sixth,
        scope: Scope(id: "school", schoolName: "School", facts: [FactID(unchecked: "has-sixth-form"): .boolean(has)]))
    }
    let opened = diff(from: schools[0], to: schools[1])
    #expect(opened.short == ["ask: condition"] && opened.changes.first?.direction(.condition) == .widened)
    let stated = Self.base.replacing("{#ask}", with: "{#ask within={{reply-within}}}")
    for (value, direction) in [
      ("2 days", Direction.weakened), ("1 hour", .strengthened), ("2 working days", .weakened),
    ] {
      let front = frontMatter.replacing("24 hours", with: value)
      let changes = diff(from: compiled(stated), to: compiled(stated, front: front))
      #expect(changes.short == ["ask: parameter", "reply: parameter"])
      #expect(changes.changes.map { $0.direction(.parameter) } == [direction, direction])
    }
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
    // Where it is printed only now, the words say so.
    let silent = Self.base.replacing("within {{reply-within}}", with: "soon")
    #expect(diff(from: compiled(silent), to: compiled(Self.base, front: front)).short == ["reply: reworded deadline"])
    let fact = Self.base.replacing("{{reply-within}}", with: "{{fact.pupils}} days")
    let schools = [100, 300].map { pupils in
      compiled(
        fact, scope: Scope(id: "school", schoolName: "School", facts: [FactID(unchecked: "pupils"): .integer(pupils)]))
    }
    #expect(diff(from: schools[0], to: schools[1]).short == ["reply: parameter"])
  }

  @Test func aNewIDIsOneEntry() {
    let text = Self.base.replacing("{#ask}", with: "{#ask-first was=ask}").replacing("(#ask)", with: "(#ask-first)")
    #expect(diff(from: compiled(Self.base), to: compiled(text)).short == ["ask-first: renamed", "use: markup"])
  }

  @Test func namesThatSayWasAreTheSame() {
    let words = workspaceText.replacing("  headteacher: {", with: "  principal: { was: headteacher,")
    let text = Self.base.replacing("by=headteacher", with: "by=principal")
    let changes = diff(from: compiled(Self.base), to: compiled(text, in: environment(words)))
    #expect(changes.short == ["list: markup"])
    #expect(changes.audiences.allSatisfy { $0.roles.isEmpty })
    // A duty of the role that changed is one duty, of the role as it is called now.
    let other = text.replacing("a list of", with: "the list of")
    let duty = diff(from: compiled(Self.base), to: compiled(other, in: environment(words)))
    #expect(Set(duty.audiences.flatMap(\.roles).map(\.rawValue)) == ["principal"])
  }

  @Test func anAudienceWithOtherMembers() {
    let more = environment(
      workspaceText.replacing("support-staff]", with: "support-staff, cooks]").replacing(
        "  trainees: {", with: "  cooks: { name: Cooks }\n  trainees: {"))
    #expect(more.audiences.count == environment().audiences.count + 1)
    let inherited = diff(from: compiled(Self.base), to: compiled(Self.base, in: more))
    #expect(inherited.short.isEmpty && inherited.policyChanges.map(\.field) == ["applies-to"])
    #expect(inherited.audiences.filter { $0.isLeaf && $0.signsAgain }.map(\.audience.rawValue) == ["cooks"])
    let text = Self.base.replacing("{#ask}", with: "{#ask for=staff}")
    let stated = diff(from: compiled(text), to: compiled(text, in: more))
    #expect(stated.short == ["ask: applicability"])
    #expect(stated.changes.first?.direction(.applicability) == .widened)
    // A leaf that is divided is its parts.
    let divided = environment(
      workspaceText.replacing("trainees: { name: Trainees }", with: "trainees: { name: Trainees, includes: [a, b] }")
        .replacing("  governors: {", with: "  a: { name: A }\n  b: { name: B }\n  governors: {"))
    let parts = diff(from: compiled(Self.base), to: compiled(Self.base, in: divided))
    #expect(parts.isEmpty && parts.audiences.allSatisfy { !$0.signsAgain })
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
    let changes = diff(from: compiled(Self.base), to: compiled(moved))
    #expect(changes.short == ["pictures: moved"])
    #expect(changes.renumbered.map(\.id.rawValue) == ["press", "lose"])
  }

  /// What it inherits elsewhere is part of the entry.
  @Test func aMoveTakesOverWhatHoldsThere() {
    let ask = "- You should ask before you post.\n  {#ask}\n"
    let without = Self.base.replacing(ask, with: "")
    let moved = without.replacing("- You may lose", with: ask + "- You may lose")
    let changes = diff(from: compiled(Self.base), to: compiled(moved))
    #expect(changes.short == ["ask: moved applicability"])
    #expect(changes.changes.first?.direction(.applicability) == .narrowed)
    let signing = changes.audiences.filter { $0.isLeaf && $0.signsAgain }.map(\.audience.rawValue)
    #expect(signing.sorted() == ["governors", "support-staff", "teaching-staff"])
    let said = "Passwords are long.\n{#long}\n\n"
    let sections = [
      "# A {#a modality=must}\n\n", "Posts are signed.\n{#signed}\n\n", "# B {#b}\n\n", "It is so.\n{#so}\n\n",
    ]
    let texts = [sections + [said], [sections[0], said] + sections[1...]].map { compiled($0.joined()) }
    let binding = diff(from: texts[0], to: texts[1])
    #expect(binding.short == ["long: moved modality"])
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
