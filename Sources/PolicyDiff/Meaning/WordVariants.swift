/// Words and phrases of one meaning: a closed table, in which nothing is there for being alike (*now* is not *not*).
///
/// It has verbs of one force, a pair of pronouns for one person, spellings of one word, short forms and small numbers.
enum WordVariants {
  /// Reads each phrase as the first of its row.
  static let table: PhraseTable = {
    var table = PhraseTable()
    for row in rows {
      let phrases = row.split(separator: "|").map { PhraseTable.words($0.utf8) }
      for phrase in phrases.dropFirst() { table.add(phrase, phrases[0]) }
    }
    for stem in stems {
      for ending in endings { table.add([Array("\(stem)is\(ending)".utf8)], [Array("\(stem)iz\(ending)".utf8)]) }
    }
    for word in ours {
      let american = word.replacing("our", with: "or")
      for ending in ["", "s", "ed", "ing", "al", "able", "ite", "hood", "ly"] {
        table.add([Array((american + ending).utf8)], [Array((word + ending).utf8)])
      }
    }
    return table
  }()

  private static let rows = force + pronouns + spellings + numbers

  /// Verbs of one force; *will* is none of them, since it also tells what is to come.
  private static let force = [
    "must|shall|has to|have to|is required to|are required to|is obliged to|are obliged to", "should|ought to",
    "must not|shall not|mustn't|shan't", "should not|shouldn't|ought not to",
  ]

  /// One person, whoever it is.
  private static let pronouns = [
    "their|his or her|her or his|his/her|her/his", "theirs|his or hers|hers or his",
    "them|him or her|her or him|him/her|her/him", "they|he or she|she or he|he/she|she/he|s/he",
    "themselves|himself or herself|herself or himself|himself/herself|herself/himself|themself",
  ]

  private static let spellings = [
    "email|e-mail", "emails|e-mails", "emailed|e-mailed", "online|on-line", "offline|off-line",
    "website|web site|web-site", "websites|web sites|web-sites", "wellbeing|well-being|well being",
    "headteacher|head teacher|head-teacher", "headteachers|head teachers|head-teachers",
    "headteacher's|head teacher's|head-teacher's", "classroom|class room", "classrooms|class rooms",
    "playground|play ground", "lunchtime|lunch time|lunch-time", "breaktime|break time|break-time",
    "timetable|time-table", "childcare|child care|child-care", "database|data base",
    "cyberbullying|cyber-bullying|cyber bullying", "antibullying|anti-bullying",
    "multiagency|multi-agency|multi agency",
    "interagency|inter-agency", "cooperate|co-operate", "cooperates|co-operates", "cooperation|co-operation",
    "coordinate|co-ordinate", "coordinates|co-ordinates", "coordinated|co-ordinated", "coordinating|co-ordinating",
    "coordination|co-ordination", "coordinator|co-ordinator", "coordinators|co-ordinators", "preschool|pre-school",
    "part-time|part time", "full-time|full time", "long-term|long term", "short-term|short term",
    "up-to-date|up to date", "day-to-day|day to day", "face-to-face|face to face", "one-to-one|one to one",
    "whole-school|whole school", "no one|no-one", "programme|program", "programmes|programs", "centre|center",
    "centres|centers", "licence|license", "licences|licenses", "practice|practise", "practices|practises",
    "practised|practiced", "practising|practicing", "defence|defense", "offence|offense", "offences|offenses",
    "judgement|judgment", "judgements|judgments", "acknowledgement|acknowledgment",
    "acknowledgements|acknowledgments", "ageing|aging", "grey|gray", "learned|learnt", "while|whilst", "among|amongst",
    "towards|toward", "per cent|percent", "enrolment|enrollment", "enrolments|enrollments", "enrol|enroll",
    "fulfil|fulfill", "fulfilment|fulfillment", "instalment|installment", "instalments|installments",
    "travelled|traveled", "travelling|traveling", "cancelled|canceled", "cancelling|canceling", "labelled|labeled",
    "labelling|labeling", "counselling|counseling", "counsellor|counselor", "counsellors|counselors",
    "modelling|modeling", "analyze|analyse", "analyzed|analysed", "analyzing|analysing", "catalogue|catalog", "and|&",
    "for example|e.g|eg", "that is|i.e|ie", "cannot|can not|can't", "do not|don't", "does not|doesn't",
    "will not|won't", "is not|isn't", "are not|aren't", "has not|hasn't", "have not|haven't", "would not|wouldn't",
    "could not|couldn't",
  ]

  private static let numbers = [
    "0|zero", "1|one", "2|two", "3|three", "4|four", "5|five", "6|six", "7|seven", "8|eight", "9|nine", "10|ten",
    "11|eleven", "12|twelve", "13|thirteen", "14|fourteen", "15|fifteen", "16|sixteen", "17|seventeen", "18|eighteen",
    "19|nineteen", "20|twenty", "24|twenty-four|twenty four", "28|twenty-eight|twenty eight", "30|thirty", "40|forty",
    "48|forty-eight|forty eight", "50|fifty", "60|sixty", "72|seventy-two|seventy two", "90|ninety",
  ]

  /// Words that are written with *ise* or *ize*.
  private static let stems = [
    "anonym", "apolog", "author", "categor", "central", "character", "critic", "custom", "emphas", "equal", "familiar",
    "final", "formal", "general", "harmon", "hospital", "individual", "initial", "item", "jeopard", "legal", "local",
    "marginal", "maxim", "memor", "minim", "mobil", "modern", "neutral", "normal", "optim", "organ", "ostrac", "penal",
    "personal", "polar", "priorit", "pseudonym", "public", "radical", "random", "rational", "real", "recogn", "scrutin",
    "sexual", "social", "special", "stabil", "standard", "steril", "stigmat", "summar", "symbol", "sympath",
    "synchron", "traumat", "util", "vandal", "victim", "visual",
  ]
  private static let endings = ["e", "ed", "es", "er", "ers", "ing", "ation", "ations", "ational", "able"]

  private static let ours = [
    "behaviour", "colour", "endeavour", "favour", "flavour", "harbour", "honour", "humour", "labour", "neighbour",
    "rumour",
  ]
}
