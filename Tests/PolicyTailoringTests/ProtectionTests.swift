import Diagnostics
import Testing

@Suite("What a school may not change")
struct ProtectionTests {
  /// A change, and the rules that it breaks.
  static let cases: [(String, [String])] = [
    // What a school may do.
    ("", []),
    ("# Use {#use}\n\n- You should lock your phone with a code.\n  {#lock}\n", []),
    ("# Use {#use}\n\n- You must lock your phone.\n  {#lock}\n", []),
    ("# Use {#use}\n\n- {#tell within=\"4 hours\"}\n", []),
    ("# Use {#use}\n\n- {#lend by=head}\n", []),
    ("# Use {#use}\n\n- {#look-up .omit}\n", []),
    ("# Extras {#extras .omit}\n", []),
    ("# Use {#use title=\"Using phones\"}\n", []),
    ("# Use {#use}\n\n- You must charge it.\n  {#charge after=lock}\n", []),
    (
      "# Local {#local after=extras .appendix}\n\nThe shelf is in the [hall](#hall).\n{#shelf}\n\nThe hall is open.\n{#hall}\n",
      []
    ),
    ("# Use {#use}\n\n- You must tell the [Head Teacher](role:head) within one day.\n  {#tell}\n", []),
    ("# Use {#use}\n\n- {#sixth-phones when=\"sixth or pupils > 100\" for=\"staff, trainees\"}\n", []),
    // Fixed text.
    ("# Use {#use}\n\n- You must never publish a picture of a pupil.\n  {#no-pictures}\n", ["fixed-text"]),
    ("# Use {#use}\n\n- {#no-pictures for=staff}\n", ["fixed-text"]),
    ("# Fixed {#fixed title=Loose}\n", ["fixed-text"]),
    ("# Use {#use for=everyone}\n", ["fixed-text"]),
    // Leaving out.
    ("# Use {#use}\n\n- {#lock .omit}\n", ["not-optional"]),
    ("# Use {#use}\n\n- {#no-pictures .omit}\n", ["not-optional"]),
    ("# Use {#use .omit}\n", ["not-optional"]),
    ("# Use {#use}\n\n- {#list .omit}\n", ["not-optional", "still-linked"]),
    // Adding.
    (
      "# Use {#use}\n\nYou must not:\n{#not}\n\n- paint.\n  {#paint in=not}\n",
      ["redundant-override", "closed-to-additions"]
    ),
    ("# Fixed {#fixed}\n\n- You must be quick.\n  {#quick after=kind}\n", ["closed-to-additions"]),
    ("# Use {#use}\n\n- You must charge it.\n  {#charge after=lok}\n", ["unknown-anchor"]),
    ("# Use {#use}\n\n- You must charge it.\n  {#charge after=use}\n", ["unknown-anchor"]),
    ("# Use {#use}\n\n- You must charge it.\n  {#charge}\n", ["unknown-clause"]),
    ("# Use {#use}\n\n- You must charge it.\n  {#lock after=tell}\n", ["duplicate-id"]),
    ("# Use {#use}\n\n- You must charge it.\n", ["unaddressed-change"]),
    (
      "# Use {#use}\n\n- You may film pupils.\n  {#films after=lock exception-to=no-pictures}\n", ["exception-to-fixed"]
    ),
    // Weakening, in the words and in the attributes.
    ("# Use {#use}\n\n- You should tell the [head](role:head) within one day.\n  {#tell}\n", ["weakened-modality"]),
    (
      "# Use {#use}\n\n- You may tell the [head](role:head) within one day.\n  {#tell modality=must}\n",
      ["weakened-modality", "against-the-words"]
    ),
    ("# Use {#use}\n\n- {#tell modality=may}\n", ["weakened-modality", "against-the-words"]),
    ("# Use {#use}\n\n- You should not lock your phone.\n  {#lock}\n", ["weakened-modality"]),
    ("# Use {#use}\n\nYou should not:\n{#not}\n", ["weakened-modality", "weakened-modality", "weakened-modality"]),
    ("# Use {#use}\n\n- {#not list=one-of}\n", ["weakened-modality", "weakened-modality", "weakened-modality"]),
    // Who, for whom, where and when.
    ("# Use {#use}\n\n- {#list by=head}\n", ["changed-bearer"]),
    ("# Use {#use}\n\n- The [head](role:head) must keep the list.\n  {#list}\n", ["changed-bearer"]),
    ("# Use {#use}\n\n- {#lock for=staff}\n", ["smaller-audience"]),
    ("# Use {#use}\n\n- {#lock for=staff in-spirit-for=trainees}\n", ["smaller-audience"]),
    ("# Use {#use}\n\n- {#lock when=sixth}\n", ["tighter-condition"]),
    ("# Use {#use}\n\n- {#sixth-phones when=\"pupils > 200\"}\n", ["tighter-condition"]),
    ("# Use {#use}\n\n- {#tell within=\"2 days\"}\n", ["longer-deadline"]),
    ("# Use {#use}\n\n- {#tell within=\"1 working day\"}\n", ["longer-deadline"]),
    ("# Use {#use}\n\n- You must tell the [head](role:head) within three days.\n  {#tell}\n", ["longer-deadline"]),
    ("# Use {#use}\n\n- You must answer within 4 days.\n  {#answer}\n", ["longer-deadline"]),
    ("# Use {#use}\n\n- {#lock tailoring=optional}\n", ["loosened-tailoring"]),
    ("# Use {#use}\n\n- You must normally tell the [head](role:head) within one day.\n  {#tell}\n", ["hedged-duty"]),
    // What says nothing, or the wrong thing.
    ("# Use {#use}\n\n- You should lock your phone.\n  {#lock}\n", ["redundant-override"]),
    ("# Using {#use}\n", ["heading-ignored"]),
    ("# Scope {#scope}\n\n- You must lock your phone.\n  {#lock}\n", ["other-place"]),
    (
      "# Use {#use}\n\n- You must lock your phone.\n  {#lock}\n\n  > [!CONFLICT]\n  > Base: You should.\n",
      ["unresolved-conflict"]
    ),
    ("# Nowhere {#nowhere}\n", ["unknown-clause"]),
  ]

  @Test("Each change is let pass or refused by its own rule", arguments: cases)
  func protects(_ overlay: String, _ expected: [String]) {
    #expect(Bench(overlay: overlay).findings == expected, "\(overlay)")
  }

  /// A school.yml, and the rules that it breaks.
  static let schools: [(String, [String])] = [
    ("name: A\nfacts: { pupils: 9 }\npolicies:\n  phones: { version: 1.0.0 }\n", ["open-parameter"]),
    ("name: A\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: T } }\n", ["unset-fact"]),
    ("name: A\npolicies:\n  phones: { version: 3.0.0, parameters: { trust-name: T } }\n", ["unknown-release"]),
    (
      "name: A\nfacts: { pupils: many }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: T } }\n",
      ["bad-value", "unset-fact"]
    ),
    (
      "name: A\nfacts: { pupil: 9, pupils: 9 }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: T } }\n",
      ["unknown-fact"]
    ),
    (
      "name: A\nfacts: { pupils: 9 }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: T, reply-within: 6 days } }\n",
      ["bad-value"]
    ),
    (
      "name: A\nfacts: { pupils: 9 }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: T, trustname: T } }\n",
      ["unknown-parameter"]
    ),
    (
      "name: A\nfacts: { pupils: 9 }\nroles: { head: { title: H, audience: staff } }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: T } }\n",
      ["redefined-id"]
    ),
    (
      "name: A\nfacts: { pupils: 9 }\nterms: { breach: { title: b } }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: T } }\n",
      ["redefined-id"]
    ),
    (
      "name: A\nfrom: trust\nfacts: { pupils: 9 }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: T } }\n",
      ["unknown-layer", "unknown-release"]
    ),
    (
      "name: A\nfacts: { pupils: 9 }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: \"[insert name]\" } }\n",
      ["placeholder"]
    ),
    (
      "name: A\nfacts: { pupils: 9 }\nroles: { caretaker: { title: Caretaker, audience: staff } }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: T, keeper: caretaker } }\n",
      []
    ),
  ]

  @Test("What a school says of itself is checked against the model", arguments: schools)
  func checksProfiles(_ school: String, _ expected: [String]) {
    #expect(Bench(school: school).findings == expected, "\(school)")
  }
}
