internal import PolicyModel

/// Adjectives, participles and nouns that bind as modal verbs do: “is *responsible* for”, “are *expected* to”.
struct OperatorWords: Sendable {
  /// What an adjective after *be* says.
  private(set) var adjectives = WordMap<Modality>()
  /// What a participle after *be* says, by its base form.
  private(set) var participles = WordMap<Modality>()
  /// What a present-tense verb asks of its object, by its base form.
  private(set) var requests = WordMap<Modality>()
  /// Verbs whose subject promises to do what follows.
  private(set) var promises: WordSet = []
  /// Verbs after which a clause with a modal speaks for the whole: understand, accept.
  private(set) var acceptances: WordSet = []
  /// Verbs of texts: say, state, provide.
  private(set) var reports: WordSet = []
  /// “must avoid”, “refrain from”
  private(set) var avoidances: WordSet = []
  /// “never fail to”, “do not forget to”
  private(set) var omissions: WordSet = []
  /// What is tolerated or accepted, or else forbidden.
  private(set) var tolerances: WordSet = []
  /// What cannot be done for want of means, not of leave: guarantee, accept.
  private(set) var inabilities: WordSet = []
  /// Where something can be had: obtain, find.
  private(set) var availabilities: WordSet = []
  /// Adjectives that only an author can weigh.
  private(set) var soft: WordSet = []
  /// Instructions that only point somewhere: see, note, remember.
  private(set) var pointers: WordSet = []
  /// Instructions that advise: consider, try.
  private(set) var advice: WordSet = []
  /// What one gets and another does: receive.
  private(set) var receipts: WordSet = []
  /// “rests with”, “lies with”, “falls to”
  private(set) var restings: WordSet = []
  /// Participles that say how somebody is, so that the subject is no patient: “must be satisfied that”.
  private(set) var states: WordSet = []
  /// What somebody may have done for them by whom they bring: “may be accompanied by a friend”.
  private(set) var companies: WordSet = []
  /// Verbs that say what something is made up of: consist, comprise.
  private(set) var compositions: WordSet = []
  /// “aware”, “likely”: of somebody who *will be* so, a forecast.
  private(set) var moods: WordSet = []
  /// What is done to somebody who does not act: suffer, lose.
  private(set) var sufferings: WordSet = []
  /// What can be done about trouble, which allows nobody anything: avoid, resolve.
  private(set) var remedies: WordSet = []
  /// “sometimes”, “often”
  private(set) var seldom: WordSet = []
  /// What somebody else must give before something is done.
  private(set) var consents: WordSet = []
  private(set) var ask: Int32 = -1
  private(set) var expect: Int32 = -1
  /// “have”, “be” and the like, whose subject is only described.
  private(set) var have: Int32 = -1
  private(set) var include: Int32 = -1
  private(set) var require: Int32 = -1
  private(set) var apply: Int32 = -1
  private(set) var mean: Int32 = -1
  private(set) var hesitate: Int32 = -1
  private(set) var feel: Int32 = -1
  private(set) var free: Int32 = -1
  private(set) var practice: Int32 = -1

  static let adjectiveTable: [(Modality, String)] = [
    (
      .must,
      "responsible accountable answerable mandatory compulsory obligatory essential vital imperative crucial critical necessary bound obliged payable repayable"
    ),
    (.should, "important desirable advisable preferable helpful useful best better wise sensible"),
    (.shouldNot, "inadvisable inappropriate undesirable"),
    (.may, "free entitled welcome permissible permitted acceptable"),
    (.mustNot, "unacceptable impermissible"),
  ]
  static let participleTable: [(Modality, String)] = [
    (.must, "require oblige obligate compel bind instruct charge task mandate entrust"),
    (.should, "expect encourage advise urge recommend ask request invite remind counsel caution warn"),
    (.shouldNot, "discourage"),
    (.mustNot, "prohibit forbid ban bar disallow outlaw"),
    (.may, "allow permit authorise authorize entitle empower"),
  ]
  static let requestTable: [(Modality, String)] = [
    (.must, "require oblige obligate compel"),
    (.should, "expect ask request encourage advise urge recommend invite"),
    (.shouldNot, "discourage"),
    (.mustNot, "prohibit forbid ban bar disallow"),
    (.may, "allow permit authorise authorize entitle empower"),
  ]

  init(_ vocabulary: inout Vocabulary) {
    func table(_ rows: [(Modality, String)], _ vocabulary: inout Vocabulary) -> WordMap<Modality> {
      var result = WordMap<Modality>()
      for (modality, words) in rows {
        for word in Vocabulary.split(words) { result[vocabulary.add([], to: word)] = modality }
      }
      return result
    }
    func set(_ words: String, _ vocabulary: inout Vocabulary) -> WordSet {
      WordSet(Vocabulary.split(words).map { vocabulary.add([], to: $0) })
    }
    adjectives = table(Self.adjectiveTable, &vocabulary)
    participles = table(Self.participleTable, &vocabulary)
    requests = table(Self.requestTable, &vocabulary)
    promises = set("undertake agree promise commit pledge consent", &vocabulary)
    acceptances = set(
      "understand accept agree acknowledge recognise confirm appreciate know remember note remind ensure promise pledge undertake",
      &vocabulary)
    reports = set(
      "say state provide stipulate specify require demand insist mean decide dictate rule make", &vocabulary)
    avoidances = set("avoid refrain", &vocabulary)
    omissions = set("fail forget neglect omit", &vocabulary)
    tolerances = set("tolerate accept condone countenance admit", &vocabulary)
    inabilities = set(
      "guarantee accept resolve reach afford achieve avoid predict prevent promise ensure agree attend find identify determine",
      &vocabulary)
    availabilities = set("obtain find see access download view contact reach purchase buy collect", &vocabulary)
    soft = set("important helpful useful desirable inappropriate necessary preferable", &vocabulary)
    pointers = set("see note remember refer welcome imagine worry thank", &vocabulary)
    advice = set("consider try think aim", &vocabulary)
    receipts = set("receive", &vocabulary)
    restings = set("rest lie fall belong remain", &vocabulary)
    moods = set(
      "able unable likely unlikely happy aware surprised delighted pleased glad ill absent new sorry", &vocabulary)
    states = set("satisfy seat dress prepare commit", &vocabulary)
    companies = set("accompany represent assist support", &vocabulary)
    compositions = set("consist comprise make compose", &vocabulary)
    sufferings = set("suffer lose face experience receive incur", &vocabulary)
    remedies = set(
      "avoid prevent resolve settle improve overcome achieve learn learnt mend ascertain tilt cure solve heal",
      &vocabulary)
    seldom = set("sometimes often occasionally usually", &vocabulary)
    consents = set(
      "consent approval permission signature signatures agreement authorisation authorization sanction countersignature",
      &vocabulary)
    ask = vocabulary.add([], to: "ask")
    expect = vocabulary.add([], to: "expect")
    have = vocabulary.add([], to: "have")
    include = vocabulary.add([], to: "include")
    require = vocabulary.add([], to: "require")
    apply = vocabulary.add([], to: "apply")
    mean = vocabulary.add([], to: "mean")
    hesitate = vocabulary.add([], to: "hesitate")
    feel = vocabulary.add([], to: "feel")
    free = vocabulary.add([], to: "free")
    practice = vocabulary.add([], to: "practice")
  }
}
