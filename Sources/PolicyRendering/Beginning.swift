/// Whether the words of a duty are about the beginning: what is to be done before or when somebody starts.
///
///     You must sign this before you start work.              → yes
///     You must read the guide by the first day of term.      → yes
///     You must think before you start a discussion.          → no: that is no post
///     You must fill the bowls before lessons begin.          → no: that is every day
///
/// It looks for a preposition of time, and soon after it a word for the beginning of a post; a verb counts where people
/// or a post begin, and where it ends its clause or a post, a place or people follow it. It knows English alone;
/// elsewhere nothing is of the beginning.
enum Beginning {
  private static let prepositions: Set<String> = [
    "after", "at", "before", "by", "during", "in", "of", "on", "once", "upon", "when", "within",
  ]
  private static let verbs: Set<String> = [
    "start", "starts", "starting", "begin", "begins", "beginning", "join", "joins", "joining",
  ]
  private static let nouns: Set<String> = ["appointment", "appointed", "induction"]
  private static let posts: Set<String> = [
    "academy", "alliance", "course", "employment", "federation", "job", "organisation", "placement", "post",
    "programme", "role", "school", "service", "teaching", "training", "trust", "us", "work", "working",
  ]

  /// Who begins, or what; lessons, a day and a meeting begin again and again.
  private static let beginners: Set<String> = [
    "anybody", "anyone", "coaches", "colleagues", "contractors", "course", "employees", "employment", "everybody",
    "everyone", "governors", "he", "helpers", "i", "members", "mentors", "people", "person", "placement", "post",
    "programme", "role", "service", "she", "somebody", "someone", "staff", "students", "teachers", "they", "trainees",
    "training", "trustees", "volunteers", "we", "who", "you",
  ]

  /// Whether `text` is about it.
  static func isMeant(in text: String) -> Bool {
    guard isPossible(in: text) else { return false }
    let words = words(text)
    for (index, word) in words.enumerated() where prepositions.contains(word) {
      // What follows up to the next mark, a few words of it.
      let rest = words[(index + 1)...].prefix { $0 != "," }.prefix(6)
      for (offset, next) in zip(rest.indices, rest) {
        if offset - index > 4 { break }
        if nouns.contains(next) || next == "first" && rest.dropFirst(offset - index).first == "day" { return true }
        if next == "placement", word == "before" { return true }
        guard verbs.contains(next), offset == index + 1 || beginners.contains(words[offset - 1]) else { continue }
        let behind = words[(offset + 1)...].prefix { $0 != "," }
        if behind.isEmpty || behind.prefix(4).contains(where: posts.contains) { return true }
      }
    }
    return false
  }

  /// Whether something stands in `text` with which a word for the beginning begins: most clauses have nothing of it, and
  /// one look at the bytes is a small part of the work of telling their words apart.
  private static func isPossible(in text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      for i in bytes.indices {
        let begins: StaticString
        switch bytes[i] | 0x20 {
        case UInt8(ascii: "s"): begins = "start"
        case UInt8(ascii: "b"): begins = "begin"
        case UInt8(ascii: "j"): begins = "join"
        case UInt8(ascii: "a"): begins = "appoint"
        case UInt8(ascii: "i"): begins = "induction"
        case UInt8(ascii: "p"): begins = "placement"
        case UInt8(ascii: "f"): begins = "first"
        default: continue
        }
        let count = begins.utf8CodeUnitCount
        guard i + count <= bytes.count else { continue }
        if (0..<count).allSatisfy({ bytes[i + $0] | 0x20 == begins.utf8Start[$0] }) { return true }
      }
      return false
    }
  }

  /// The words in small letters, and a comma for each mark that ends a clause.
  private static func words(_ text: String) -> [String] {
    var result: [String] = []
    var word: [UInt8] = []
    func isMark(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: ","), UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "!"), UInt8(ascii: "?"):
        true
      default: false
      }
    }
    for byte in text.utf8 + [0x20] {
      if byte == 0x20 || byte == 0x0A || isMark(byte) {
        if !word.isEmpty { result.append(String(decoding: word, as: UTF8.self).lowercased()) }
        word = []
        if isMark(byte) { result.append(",") }
      } else {
        word.append(byte)
      }
    }
    return result
  }
}
