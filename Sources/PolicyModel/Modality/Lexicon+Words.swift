extension Lexicon {
  /// A class of words that the reader tells apart, published beside the phrases.
  struct WordClass {
    var trait: WordTraits
    var title: String
    var words: String
  }

  /// The closed classes. A word may be in several.
  static let wordClasses: [WordClass] = [
    WordClass(
      trait: .adverb, title: "skipped inside a phrase",
      words: """
        also always still then therefore thus strongly actively normally generally usually clearly expressly strictly
        explicitly immediately promptly regularly now all both each personally individually jointly fully first further
        additionally however instead ordinarily routinely currently ultimately please simply just really often
        sometimes already directly automatically formally initially only ideally equally certainly carefully likewise
        furthermore moreover finally
        """),
    WordClass(
      trait: .pronoun, title: "a subject by itself",
      words: "i you he she it we they there this these those one everyone everybody anyone anybody someone somebody who"
    ),
    WordClass(
      trait: .determiner, title: "begins a noun",
      words: """
        a an the any some your their his her its our my each every no another this that these those all both such
        other most many few several one two three
        """),
    WordClass(
      trait: .agent, title: "can undertake something",
      words: """
        we you everyone anyone everybody anybody nobody staff trainee trainees school schools headteacher headteachers
        head heads governor governors trust trusts trustee trustees board boards college colleges academy academies
        pupil pupils student students parent parents carer carers member members volunteer volunteers leader leaders
        manager managers officer officers panel committee team teams organisation organisations employee employees
        employer employers teacher teachers tutor tutors mentor mentors colleague colleagues visitor visitors
        administrator administrators moderator moderators director directors trustees principal alliance federation
        partnership partner partners council authority authorities user users person people individual individuals
        adult adults children child contractor contractors supervisor supervisors coordinator chair clerk friends
        executive department departments owner owners applicants applicant body lead leads university provider
        """),
    WordClass(
      trait: .preposition, title: "ends the head of a subject",
      words: """
        of by in on for with at to from about across within under into onto through during between among against
        without via towards regarding concerning including over per as than like upon outside inside beyond despite
        throughout using working except
        """),
    WordClass(trait: .conjunction, title: "joins", words: "and or but nor then yet"),
    WordClass(
      trait: .relative, title: "opens a relative clause",
      words: "which that who whom whose what whatever whoever whichever"),
    WordClass(
      trait: .clausal, title: "opens a subordinate clause",
      words: """
        if when whenever where wherever because unless whether how although though while whilst why once lest provided whereas
        """),
    WordClass(
      trait: .timed, title: "opens a subordinate clause, or a time", words: "before after until since till"),
    WordClass(trait: .finite, title: "a verb with a subject", words: "is has do does did was were had"),
    WordClass(
      trait: .modal, title: "a modal verb", words: "must shall should ought may will can could would might"),
    WordClass(
      trait: .undertaking, title: "after “will”, what somebody undertakes",
      words: """
        ensure review monitor provide report investigate inform tell notify support respond assess contact remove update
        consult offer train appoint keep publish make take give hold record deal act treat share consider check ask
        complete use not delete store follow carry work protect maintain send refer arrange address issue
        """),
    WordClass(
      trait: .process, title: "after “will be”, what is undertaken",
      words: """
        informed notified told given offered provided asked invited investigated reviewed reported recorded kept stored
        deleted removed published monitored dealt handled addressed approved consulted trained supported held updated
        sent passed shared made taken followed logged retained destroyed returned answered acknowledged resolved
        escalated used tolerated accepted closed blocked suspended opened checked appointed named sought carried
        """),
    WordClass(
      trait: .thing, title: "cannot undertake anything",
      words: """
        policy policies document documents page pages guidance software system systems filter app apps site sites
        platform platforms media account accounts it this that these content post posts information comment comments
        image images picture pictures photograph photographs breach breaches use network networks material change
        changes law list data message messages website websites internet
        """),
    WordClass(
      trait: .aim, title: "makes “is to” an aim, not a duty",
      words: "aim aims purpose purposes objective objectives intention intent goal goals role job task point idea way"),
    WordClass(
      trait: .reduced, title: "completes a subordinate clause without a verb",
      words:
        "possible necessary appropriate practicable relevant needed required asked requested applicable doubt so not"
    ),
    WordClass(
      trait: .tail, title: "may follow a modal phrase at which a stem breaks off",
      words: """
        ensure make sure certain that they you we their also always only be either both do the following follow these
        things rules all each of not at times therefore in particular as a minimum least under any circumstances never
        it
        """),
    WordClass(
      trait: .content, title: "what follows it is what is said, or made sure of",
      words: """
        ensure ensures sure certain check checks think believe know say says confirm remember understand feel note
        decide agree consider imagine suppose hope mean means
        """),
    WordClass(
      trait: .nounOrVerb, title: "an instruction only before a word that begins a noun",
      words: """
        use report check contact sign store delete return log seek follow review post share record change update
        support limit set act read monitor complete save turn leave remove
        """),
    WordClass(
      trait: .monthCue, title: "before it, “may” is the month",
      words: """
        in by until since during before after early late mid next last january february march april june july august
        september october november december
        """),
    WordClass(
      trait: .nounAfter, title: "after it, “need”, “will” and “must” are nouns",
      words: "a an the no your their his her its our my good free at"),
    WordClass(
      trait: .needAfter, title: "after it, “need” is a noun",
      words: "special educational additional individual particular learning some any every this that"),
    WordClass(
      trait: .negativeSubject, title: "as the subject, refuses what the verb permits",
      words: "no nobody none nothing neither no-one"),
    WordClass(
      trait: .comparison, title: "after “no”, makes it a limit", words: "more fewer less later longer earlier"),
    WordClass(trait: .aside, title: "after “no”, makes it an aside", words: "matter doubt wonder"),
    WordClass(trait: .negator, title: "begins a negative continuation of a stem", words: "not never avoid neither"),
  ]

  /// Forms that are read as another word, so that a phrase is listed once.
  static let aliases: [(String, String)] = [
    ("are", "is"), ("am", "is"), ("have", "has"), ("needs", "need"), ("requires", "require"), ("expects", "expect"),
    ("reserves", "reserve"), ("retains", "retain"), ("prohibits", "prohibit"), ("forbids", "forbid"),
    ("permits", "permit"), ("recommends", "recommend"), ("advises", "advise"), ("undertakes", "undertake"),
    ("authorized", "authorised"), ("organization", "organisation"),
  ]

  /// Contractions, each read as its two words.
  static let contractions: [(String, String, String)] = [
    ("mustn't", "must", "not"), ("shouldn't", "should", "not"), ("shan't", "shall", "not"), ("won't", "will", "not"),
    ("can't", "can", "not"), ("cannot", "can", "not"), ("couldn't", "could", "not"), ("wouldn't", "would", "not"),
    ("mightn't", "might", "not"), ("needn't", "need", "not"), ("oughtn't", "ought", "not"), ("don't", "do", "not"),
    ("doesn't", "does", "not"), ("didn't", "did", "not"), ("isn't", "is", "not"), ("aren't", "is", "not"),
    ("haven't", "has", "not"), ("hasn't", "has", "not"), ("you're", "you", "is"), ("we're", "we", "is"),
    ("they're", "they", "is"), ("it's", "it", "is"), ("you've", "you", "has"), ("we've", "we", "has"),
    ("they've", "they", "has"), ("you'll", "you", "will"), ("we'll", "we", "will"), ("they'll", "they", "will"),
    ("it'll", "it", "will"), ("you'd", "you", "would"), ("they'd", "they", "would"), ("we'd", "we", "would"),
  ]
}
