import Diagnostics
import PolicyCompiler
import SourceText
import Testing

@Suite("What a school may not change")
struct ProtectionTests {
  /// A change, and the rules that it breaks.
  static let cases: [(String, [String])] = [
    // What a school may do.
    ("", []),
    ("# Use {#use}\n\n- You should lock your phone with a code.\n  {#lock}\n", []),
    ("# Use {#use}\n\n- You must lock your phone.\n  {#lock}\n", []),
    ("# Use {#use}\n\n- {#tell within=\"4 hours\"}\n", ["words-against-attribute"]),
    ("# Use {#use}\n\n- You must tell the [head](role:head) within four hours.\n  {#tell within=\"4 hours\"}\n", []),
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
      ["weakened-modality", "words-against-attribute"]
    ),
    ("# Use {#use}\n\n- {#tell modality=may}\n", ["weakened-modality", "words-against-attribute"]),
    ("# Use {#use}\n\n- You should not lock your phone.\n  {#lock}\n", ["weakened-modality"]),
    ("# Use {#use}\n\nYou should not:\n{#not}\n", ["weakened-modality", "weakened-modality", "weakened-modality"]),
    ("# Use {#use}\n\n- {#not list=one-of}\n", ["weakened-modality", "weakened-modality", "weakened-modality"]),
    // Who, for whom, where and when.
    ("# Use {#use}\n\n- {#list by=head}\n", ["changed-bearer", "words-against-attribute"]),
    ("# Use {#use}\n\n- The [head](role:head) must keep the list.\n  {#list}\n", ["changed-bearer"]),
    ("# Use {#use}\n\n- {#lock for=staff}\n", ["smaller-audience"]),
    ("# Use {#use}\n\n- {#lock for=staff in-spirit-for=trainees}\n", ["smaller-audience"]),
    ("# Use {#use}\n\n- {#lock when=sixth}\n", ["tighter-condition"]),
    ("# Use {#use}\n\n- {#sixth-phones when=\"pupils > 200\"}\n", ["tighter-condition"]),
    ("# Use {#use}\n\n- {#tell within=\"2 days\"}\n", ["longer-deadline", "words-against-attribute"]),
    ("# Use {#use}\n\n- {#tell within=\"1 working day\"}\n", ["longer-deadline", "words-against-attribute"]),
    ("# Use {#use}\n\n- You must tell the [head](role:head) within three days.\n  {#tell}\n", ["longer-deadline"]),
    ("# Use {#use}\n\n- You must answer within 4 days.\n  {#answer}\n", ["longer-deadline"]),
    ("# Use {#use}\n\n- {#lock tailoring=optional}\n", ["loosened-tailoring"]),
    ("# Use {#use}\n\n- You must normally tell the [head](role:head) within one day.\n  {#tell}\n", ["hedged-duty"]),
    // Weakening that does not look like it.
    (
      "# Use {#use}\n\n- You must n\u{43E}t tell the [head](role:head) within one day.\n  {#tell}\n", ["disguised-text"]
    ),
    (
      "# Use {#use}\n\n- You must n\u{AD}ot tell the [head](role:head) within one day.\n  {#tell}\n", ["disguised-text"]
    ),
    (
      "# Use {#use}\n\n- You must tell the [head](role:head) within one day\u{202E} ton.\n  {#tell}\n",
      ["control-character"]
    ),
    ("# Use {#use}\n\n- You should lock your naïve café’s Смартфон.\n  {#lock}\n", []),
    ("# Use {#use}\n\n- {#lock .reserved}\n", ["bad-attribute"]),
    ("# Use {#use}\n\nYou need not follow these:\n{#trick before=no-pictures}\n", ["stem-without-items"]),
    ("# Use {#use}\n\n- You should lock one of these:\n  {#lock}\n", ["stem-without-items"]),
    (
      "# Use {#use}\n\nMust you not do this?\n{#not}\n",
      ["weakened-modality", "weakened-modality", "weakened-modality"]
    ),
    ("# Use {#use}\n\n- &nbsp;\n  {#tell}\n", ["weakened-modality"]),
    ("# Use {#use}\n\n- `You must tell the head within one day`.\n  {#tell}\n", ["weakened-modality"]),
    ("# Use {#use}\n\n- The rule is “you must tell the head within one day”.\n  {#tell}\n", ["weakened-modality"]),
    (
      "# Use {#use}\n\n- You are not required to tell the [head](role:head) within one day.\n  {#tell}\n",
      ["weakened-modality"]
    ),
    (
      "# Use {#use}\n\n- You must tell the [head](role:head) within one day, but you may wait.\n  {#tell}\n",
      ["hedged-duty"]
    ),
    (
      "# Use {#use}\n\n- You must tell the [head](role:head) within one day, only if asked.\n  {#tell}\n",
      ["hedged-duty"]
    ),
    (
      "# Use {#use}\n\n- You must tell the [head](role:head) within one day if it matters.\n  {#tell}\n",
      ["hedged-duty"]
    ),
    ("# Use {#use}\n\nYou must not, except when it is useful:\n{#not}\n", ["hedged-duty"]),
    (
      "# Use {#use}\n\n- You must tell the [head](role:head) no later than two days after.\n  {#tell}\n",
      ["longer-deadline"]
    ),
    ("# Use {#use}\n\n- The [head](role:head) must be told within one day.\n  {#tell}\n", []),
    ("# Use {#use}\n\n- You need not follow [this](#no-pictures).\n  {#trips after=lock}\n", ["exception-to-fixed"]),
    (
      "# Use {#use}\n\n- You may film, despite [this](#no-pictures).\n  {#lock}\n",
      ["weakened-modality", "exception-to-fixed"]
    ),
    ("# Use {#use}\n\n- You must read [this](#no-pictures).\n  {#trips after=lock}\n", []),
    ("# Fixed {#fixed}\n\n> [!GUIDANCE]\n> Not on trips.\n", ["fixed-text"]),
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
      ["unknown-layer"]
    ),
    (
      "name: A\nfacts: { pupils: 9 }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: \"[insert name]\" } }\n",
      ["placeholder"]
    ),
    (
      "name: A\nfacts: { pupils: 9 }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: normally nobody } }\n",
      ["hedged-duty"]
    ),
    (
      "name: A\nfacts: { pupils: 9 }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: T, keeper: nobody } }\n",
      ["unknown-role"]
    ),
    (
      "name: A\nfacts: { pupils: 9 }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: T, keeper: secretary } }\n",
      []
    ),
    (
      "name: A\nfacts: { pupils: 9 }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: T, reply-within: soon } }\n",
      ["bad-duration"]
    ),
    (
      "name: A\nfacts: { pupils: 9 }\nroles: { caretaker: { title: Caretaker, audience: staff } }\npolicies:\n  phones: { version: 1.0.0, parameters: { trust-name: T, keeper: caretaker } }\n",
      []
    ),
  ]

  /// A model of its own, a change to it, and the rules that the change breaks.
  static let others: [(String, String, [String])] = [
    // Another way to fulfil a fixed clause, or another part of it.
    (
      "You must do one of these:\n{#one list=one-of}\n\n- walk;\n  {#walk}\n- run.\n  {#run}\n",
      "- {#one}\n\n  - do nothing.\n    {#nothing in=one}\n", ["closed-to-additions"]
    ),
    (
      "You must do one of these:\n{#one list=one-of tailoring=adaptable}\n\n- walk;\n  {#walk}\n- run.\n  {#run}\n",
      "- {#one}\n\n  - hop.\n    {#hop in=one}\n", []
    ),
    (
      "You must do one of these:\n{#one list=one-of tailoring=adaptable}\n\n- walk;\n  {#walk}\n- run.\n  {#run}\n",
      "- {#one list=any-of}\n", ["weakened-modality"]
    ),
    // One act, forbidden and then permitted.
    (
      "You must not film.\n{#film action=film}\n", "You may film on trips.\n{#trips after=film action=film}\n",
      ["exception-to-fixed"]
    ),
    // How often, in the words.
    (
      "You must look at it every week.\n{#look tailoring=adaptable}\n",
      "You must look at it every month.\n{#look}\n", ["longer-deadline"]
    ),
    (
      "You must look at it every week.\n{#look tailoring=adaptable}\n", "You must look at it daily.\n{#look}\n", []
    ),
    (
      "You must look at it once a month.\n{#look tailoring=adaptable}\n",
      "You must look at it yearly.\n{#look}\n", ["longer-deadline"]
    ),
    (
      "You must look at it.\n{#look tailoring=adaptable every=\"1 week\"}\n",
      "You must look at it each term or every two months.\n{#look}\n", ["longer-deadline"]
    ),
    // A stem's deadline is one deadline, whatever stands under it; that its words do not say it is a warning.
    (
      "You must do these:\n{#these tailoring=adaptable within={{soon}}}\n\n"
        + (0..<6).map { "- thing \($0);\n  {#thing-\($0)}\n" }.joined(),
      "- {#these within=\"20 working days\"}\n", ["longer-deadline", "hidden-time"]
    ),
    (
      "You must do these:\n{#these tailoring=adaptable within={{soon}}}\n\n- walk;\n  {#walk}\n- run.\n  {#run}\n",
      "- {#these within=\"10 working days\"}\n", ["hidden-time"]
    ),
    (
      "You must do these:\n{#these tailoring=adaptable within={{soon}}}\n\n- walk;\n  {#walk within=\"1 working day\"}\n- run.\n  {#run}\n",
      "- {#these}\n\n  - {#walk within=\"2 working days\"}\n", ["longer-deadline"]
    ),
    // What only words say, with no attribute on either side.
    (
      "The [](role:clerk) must answer within two days.\n{#answer tailoring=adaptable}\n",
      "The [](role:clerk) must answer within three days.\n{#answer}\n", ["longer-deadline"]
    ),
    (
      "The [](role:clerk) must answer within two days.\n{#answer tailoring=adaptable}\n",
      "The [](role:head) must answer within two days.\n{#answer}\n", ["changed-bearer"]
    ),
    (
      "The [](role:clerk) must answer within two days.\n{#answer tailoring=adaptable}\n",
      "The [](role:clerk) must answer in writing within a day.\n{#answer}\n", []
    ),
    (
      "The [](role:clerk) must answer within two days.\n{#answer tailoring=adaptable}\n",
      "The [](role:clerk) must answer.\n{#answer}\n", ["longer-deadline"]
    ),
    (
      "The [](role:clerk) must send the papers seven days before the meeting.\n{#papers tailoring=adaptable}\n",
      "The [](role:clerk) must send the papers five days before the meeting.\n{#papers}\n", ["longer-deadline"]
    ),
    (
      "The [](role:clerk) must send the papers seven days before the meeting.\n{#papers tailoring=adaptable}\n",
      "The [](role:clerk) must send the papers ten days before the meeting.\n{#papers}\n", []
    ),
    // Other units, where it is certain which is longer.
    (
      "The [](role:clerk) must answer within ten school days.\n{#answer tailoring=adaptable}\n",
      "The [](role:clerk) must answer within a week.\n{#answer}\n", []
    ),
    (
      "The [](role:clerk) must answer within ten school days.\n{#answer tailoring=adaptable}\n",
      "The [](role:clerk) must answer within two weeks.\n{#answer}\n", ["longer-deadline"]
    ),
    (
      "The [](role:clerk) must answer by the end of the term.\n{#answer tailoring=adaptable}\n",
      "The [](role:clerk) must answer no later than the end of term.\n{#answer}\n", []
    ),
    // What is protected by a duty of the organisation.
    (
      "The trust must pay.\n{#pay tailoring=adaptable by=organisation}\n", "- {#pay by=reader}\n",
      ["changed-bearer", "words-against-attribute"]
    ),
  ]

  @Test("Each change of another model is let pass or refused by its own rule", arguments: others)
  func protectsOthers(_ body: String, _ overlay: String, _ expected: [String]) {
    let parameters =
      "parameters:\n  soon: { type: duration, default: 10 working days, max: 15 working days, label: S }\n"
    let model =
      "---\ntitle: P\nversion: 1.0.0\napplies-to: { everyone: in-full }\n\(parameters)---\n\n# Use {#use}\n\n" + body
    let bench = Bench(
      overlay: "# Use {#use}\n\n" + overlay, school: "name: Abbey School\npolicies:\n  phones: { version: 1.0.0 }\n",
      models: [model])
    #expect(bench.findings == expected, "\(overlay)")
  }

  @Test("An error shows the change, the model's clause and a way out", arguments: cases)
  func explains(_ overlay: String, _ expected: [String]) {
    let copies = Bench(overlay: overlay).copies()
    for found in copies?.diagnostics.found ?? [] where found.severity == .error {
      #expect(found.span != nil, "\(overlay)")
      #expect(!(found.help ?? "").isEmpty, "\(overlay)")
    }
    let protecting: Set = [
      "fixed-text", "not-optional", "still-linked", "closed-to-additions", "exception-to-fixed", "weakened-modality",
      "changed-bearer", "smaller-audience", "tighter-condition", "longer-deadline", "loosened-tailoring",
    ]
    for found in copies?.diagnostics.found ?? [] where protecting.contains(found.rule.name) {
      #expect(!found.notes.isEmpty, "\(found.message)")
    }
  }

  @Test("What a school says of itself is checked against the model", arguments: schools)
  func checksProfiles(_ school: String, _ expected: [String]) {
    #expect(Bench(school: school).findings == expected, "\(school)")
  }
}
