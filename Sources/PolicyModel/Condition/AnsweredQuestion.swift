/// What the answer to a question says, where the question is simple enough to be turned round with certainty.
///
/// A condition on a question without `holds` is printed in such words. Releases keep their questions for ever, so that
/// nobody can give them better ones.
///
///     May trainees host live video?       yes           → trainees may host live video
///     Does the school run its own club?   yes           → the school runs its own club
///     How many pupils are on roll?        more than 200 → more than 200 pupils are on roll
enum AnsweredQuestion {
  /// What holds where the answer to a question of yes or no is yes; nil where that takes more than grammar.
  static func yes(to question: String) -> String? {
    var words = words(of: question)
    guard words.count > 2, let opening = words.first?.lowercased() else { return nil }
    words.removeFirst()
    var subject = String(words.removeFirst())
    if ["the", "your", "our"].contains(subject) {
      guard let noun = words.first, bodies.contains(String(noun)) else { return nil }
      subject = "the \(noun)"
      words.removeFirst()
    } else if !people.contains(subject) {
      return nil
    }
    guard let next = words.first.map(String.init) else { return nil }
    let rest = words.joined(separator: " ")
    switch opening {
    case "may", "can", "must", "should", "will":
      return next == "be" || acts.contains(next) ? "\(subject) \(opening) \(rest)" : nil
    case "do": return acts.contains(next) ? "\(subject) \(rest)" : nil
    case "does":
      guard acts.contains(next) else { return nil }
      return ([subject, third(next)] + words.dropFirst().map(String.init)).joined(separator: " ")
    case "is", "are", "has", "have": return openings.contains(next) ? "\(subject) \(opening) \(rest)" : nil
    default: return nil
    }
  }

  /// What holds where the answer to “How many … are …?” is `amount`, `more than 200`; nil for any other question.
  static func count(_ amount: String, to question: String) -> String? {
    let words = words(of: question)
    guard words.count > 4, words[0].lowercased() == "how", words[1] == "many",
      let verb = words.firstIndex(of: "are"), verb > 2, verb + 1 < words.count
    else { return nil }
    return "\(amount) \(words[2...].joined(separator: " "))"
  }

  /// The words of one question without a mark inside; none for anything else.
  private static func words(of question: String) -> [Substring] {
    guard question.hasSuffix("?"), !question.dropLast().contains(where: { "?!.:;".contains($0) }) else { return [] }
    return question.dropLast().split(separator: " ")
  }

  private static func third(_ verb: String) -> String {
    switch verb {
    case "have": return "has"
    case "do", "go": return verb + "es"
    default: break
    }
    if ["s", "x", "z", "ch", "sh"].contains(where: verb.hasSuffix) { return verb + "es" }
    if verb.hasSuffix("y"), let before = verb.dropLast().last, !"aeiou".contains(before) {
      return verb.dropLast() + "ies"
    }
    return verb + "s"
  }

  private static let bodies: Set<String> = [
    "academy", "alliance", "college", "council", "federation", "nursery", "organisation", "school", "trust",
  ]
  private static let people: Set<String> = [
    "children", "employees", "governors", "parents", "pupils", "schools", "staff", "students", "teachers", "trainees",
    "trustees", "visitors", "volunteers",
  ]
  /// Verbs that no name of a body or a group has behind its noun: “the school council” is no school that councils.
  private static let acts: Set<String> = [
    "accept", "admit", "allow", "belong", "bring", "buy", "charge", "check", "collect", "employ", "follow", "give",
    "have", "hold", "host", "keep", "lend", "let", "log", "look", "make", "monitor", "need", "offer", "operate", "own",
    "permit", "post", "provide", "publish", "record", "require", "review", "run", "send", "serve", "share", "take",
    "teach", "use", "wear", "work",
  ]
  private static let openings: Set<String> = ["a", "an", "allowed", "in", "its", "open", "part", "their"]
}
