public import Diagnostics
public import PolicyModel
internal import PolicyReading
public import SourceText

/// Reports what the author of a resolved policy should settle about how its clauses are read.
///
/// What a release froze is settled. `sources` holds the files, for places inside a clause and for fixes.
public func checkReading(
  of compiled: CompiledPolicy, in sources: SourceMap? = nil, into diagnostics: inout DiagnosticList
) {
  guard diagnostics.keeps(.warning) else { return }
  var check = ReadingCheck(compiled, sources)
  check.run()
  diagnostics.append(contentsOf: check.diagnostics)
}

struct ReadingCheck {
  let compiled: CompiledPolicy
  let sources: SourceMap?
  let wording: Wording
  var diagnostics = DiagnosticList()
  /// The clauses of each section that do not say whose duty they are, by the place of the section.
  private var unsaid: [(section: Int, clauses: [Int])] = []
  /// Where each undeclared actor acts, by the words.
  private var actorPlaces: [String: Int] = [:]
  private var actors: [(words: String, places: [(node: Int, range: Range<Int>)])] = []

  init(_ compiled: CompiledPolicy, _ sources: SourceMap?) {
    self.compiled = compiled
    self.sources = sources
    wording = Wording(compiled, library: Library())
  }

  mutating func run() {
    for (i, node) in compiled.nodes.enumerated() {
      guard let clause = node.clause, clause.frozen == nil, !node.isPart else { continue }
      let reading = node.reading
      for finding in reading.findings { report(finding, i, clause) }
      if let doubt = reading.doubt { report(doubt: doubt, node) }
    }
    for (section, clauses) in unsaid { report(unsaid: clauses, in: section) }
    for actor in actors { report(actor.words, actor.places) }
  }

  /// The place of words of a clause, or of the clause where that isn't known.
  func span(_ range: Range<Int>, of i: Int) -> SourceSpan? {
    guard let sources, let clause = compiled.nodes[i].clause else { return compiled.nodes[i].span }
    return ClauseWords(clause.content, wording).span(of: range, in: sources) ?? compiled.nodes[i].span
  }

  private mutating func report(_ finding: ReadingFinding, _ i: Int, _ clause: Clause) {
    switch finding {
    case .againstWords(let field, let attribute, let words, _):
      let place = clause.attributes[field.key]?.span ?? clause.span
      diagnostics.append(
        Diagnostic(
          .wordsAgainstAttribute, "The attribute says \(attribute), the words say \(words)", at: place,
          help: "Readers believe the words; change them, or the attribute."))
    case .severalDuties(let first, let second, let parting):
      diagnostics.append(
        Diagnostic(
          .severalDuties,
          first == second
            ? "Duties of different people in one clause, each “\(first)”"
            : "Two duties in one clause: “\(first)” and “\(second)”", at: clause.span,
          help: compiled.nodes[i].reading.areParagraphsSound
            ? "Each paragraph is listed by itself, on forms and among the duties, but all of them have one id. Make two "
              + "clauses of it, or state what counts."
            : "It counts as the first. Make two clauses of it, or state what counts.",
          fixes: parting.flatMap { self.parting($0, i, clause) }.map { [$0] } ?? [],
          // What somebody can do is as often an ability as a leave; a row of a table says several things in few words;
          // and a bare verb, “Reduce our impact: We will …”, is as often a label or a part of the other duty.
          severity: first == "can" || second == "can" || first == "may" && second == "may"
            || !Self.isSaid(first) || !Self.isSaid(second) || !compiled.nodes[i].cells.isEmpty
            || (first == "may" || second == "may") && Self.onlyMayBe(compiled.nodes[i].text) ? .note : nil))
    case .doubleNegative(let stem, let words):
      diagnostics.append(
        Diagnostic(
          .doubleNegative, "A double negative: the stem says “\(stem)”, the item “\(words)”", at: clause.span,
          help: "Take one of them away; read together they say the opposite of what is meant."))
    case .unsaidBearer:
      let section = section(i)
      if let place = unsaid.firstIndex(where: { $0.section == section }) {
        unsaid[place].clauses.append(i)
      } else {
        unsaid.append((section, [i]))
      }
    case .unknownActor(let words, let range):
      guard let name = Declaration.key(words) else { break }
      if let place = actorPlaces[name] {
        actors[place].places.append((i, range))
      } else {
        actorPlaces[name] = actors.count
        actors.append((words, [(i, range)]))
      }
    }
  }

  /// Whether a phrase says by a word of its own that something is asked or allowed, and is no bare verb.
  private static func isSaid(_ phrase: String) -> Bool {
    let first = phrase.lowercased().prefix { $0 != " " }
    return operators.contains(String(first))
  }

  /// Whether each “may” in a text tells what may be so, and gives no leave: “may be entitled to”, “may wish to”.
  private static func onlyMayBe(_ text: String) -> Bool {
    let words = text.wordsAndMarks
    return words.indices.allSatisfy { index in
      guard words[index] == "may", index + 2 < words.count else { return true }
      let (next, after) = (words[index + 1], words[index + 2])
      return ["wish", "need", "want"].contains(next) || next == "have" && after == "to"
        || next == "be" && ["entitled", "able", "aware", "reluctant", "necessary", "required", "times"].contains(after)
    }
  }

  private static let operators: Set<String> = [
    "must", "mustn't", "shall", "should", "shouldn't", "will", "won't", "may", "might", "can", "can't", "cannot", "is",
    "are", "isn't", "aren't", "was", "were", "be", "has", "have", "need", "needs", "needn't", "ought", "would", "could",
  ]

  private func section(_ i: Int) -> Int {
    var at = i
    while !compiled.nodes[at].isSection, let parent = compiled.nodes[at].parent { at = parent }
    return at
  }

  private mutating func report(doubt: String, _ node: CompiledNode) {
    // A headline, and what to do: “x may be this or that: it is read as this; state …”.
    let parts = doubt.firstRange(of: ": it is read as").map {
      (doubt[..<$0.lowerBound], doubt[$0.lowerBound...].dropFirst(2))
    }
    diagnostics.append(
      Diagnostic(
        .doubtfulReading, String(parts?.0 ?? doubt[...]), at: node.span,
        help: parts.map { String($0.1).capitalisedFirst }
          ?? "State it: `modality=must`, `must-not`, `should`, `should-not`, `may` or `statement`."))
  }

  private mutating func report(unsaid clauses: [Int], in section: Int) {
    let heading = compiled.nodes[section]
    let cited = HumanList.joined(clauses.map { compiled.nodes[$0].citation })
    let count = clauses.count == 1 ? "A duty of this section does" : "\(clauses.count) duties of this section do"
    let first = compiled.nodes[clauses[0]].span
    // What a school adds to a section of its model is told in the school's own file.
    let isHere = heading.span?.file == first?.file
    diagnostics.append(
      Diagnostic(
        .unsaidBearer, "\(count) not say whose \(clauses.count == 1 ? "it is" : "they are"): \(cited)",
        at: isHere ? heading.span : first,
        help: "Name in the words who acts, or state it on the clause, its stem or the heading: `by=…`."))
  }

  // MARK: Actors

  private mutating func report(_ words: String, _ places: [(node: Int, range: Range<Int>)]) {
    let title = Declaration.title(words)
    let declaration = Declaration(title)
    diagnostics.append(
      Diagnostic(
        .unknownActor,
        "“\(title)” acts here, whom the workspace does not declare" + near(title),
        at: span(places[0].range, of: places[0].node),
        help:
          "Declare the role under `roles` in workspace.yml, `\(declaration.text)`, or add the name to `also` of one "
          + "that is there. Else state who acts: `by=…`.",
        notes: places.dropFirst().map {
          .init("and here (\(compiled.nodes[$0.node].citation))", span($0.range, of: $0.node))
        },
        fixes: declaration.fix(compiled.environment, sources).map { [$0] } ?? []))
  }

  private func near(_ title: String) -> String {
    didYouMean(title, compiled.environment.roles.map(\.title) + compiled.audiences.nodes.map(\.declaration.name))
  }
}

/// A role as it would be declared for somebody whom the words name.
private struct Declaration {
  let id: String
  let text: String

  init(_ title: String) {
    var id = ""
    for byte in title.lowercased().utf8 {
      if (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) && !id.isEmpty {
        id.unicodeScalars.append(Unicode.Scalar(byte))
      } else if !id.isEmpty, !id.hasSuffix("-") {
        id += "-"
      }
    }
    self.id = String(id.prefix(60).reversed().drop { $0 == "-" }.reversed())
    let isPlain = title.utf8.allSatisfy { (0x61...0x7A).contains($0 | 0x20) || $0 == 0x20 || $0 == 0x2D }
    let value = isPlain ? title : "\"\(title.filter { $0 != "\"" && $0 != "\\" })\""
    text = "\(self.id): { title: \(value) }"
  }

  /// By what one who acts is known: “all employees”, “our employees” and “the employee” are one. Nil for words that
  /// point back at somebody, or are more than a name.
  static func key(_ words: String) -> String? {
    var parts = words.lowercased().split(separator: " ")[...]
    while let first = parts.first, parts.count > 1,
      ["the", "a", "an", "any", "each", "every", "all", "our"].contains(first)
    {
      parts = parts.dropFirst()
    }
    guard let first = parts.first, let last = parts.last else { return nil }
    if ["this", "that", "these", "those", "such", "no", "other", "another", "your", "their"].contains(first) {
      return nil
    }
    if parts.dropFirst().contains(where: { ["that", "which", "who", "whom", "the"].contains($0) }) { return nil }
    if parts.count == 1,
      ["person", "persons", "people", "individual", "individuals", "somebody", "someone"].contains(first)
    {
      return nil
    }
    let name = parts.dropLast().joined(separator: " ") + " "
    if last == "children" { return name + "child" }
    return name + (last.hasSuffix("s") && !last.hasSuffix("ss") ? String(last.dropLast()) : String(last))
  }

  /// The words without an article before them, with a capital: `Complainant`.
  static func title(_ words: String) -> String {
    var words = words.split(separator: " ")[...]
    let articles = ["the", "a", "an", "any", "each", "every"]
    if let first = words.first, words.count > 1, articles.contains(first.lowercased()) { words = words.dropFirst() }
    return words.joined(separator: " ").capitalisedFirst
  }

  /// Declares it before the first role that has a line of its own; nil where none has.
  func fix(_ environment: Environment, _ sources: SourceMap?) -> Diagnostic.Fix? {
    guard let sources, RoleID(id) != nil else { return nil }
    for case let span? in environment.roles.map(\.span) {
      let file = sources[span.file]
      let start = file.lineRange(file.lineIndex(at: Int(span.start))).lowerBound
      let indent = file.bytes[start..<Int(span.start)]
      guard !indent.isEmpty, indent.allSatisfy({ $0 == 0x20 }) else { continue }
      return Diagnostic.Fix(
        "declare `\(id)` under `roles`", .display,
        edits: [.init(SourceSpan(span.file, start, start), String(decoding: indent, as: UTF8.self) + text + "\n")])
    }
    return nil
  }
}

extension ClauseReading {
  /// Whether it has paragraphs that are told apart, in none of which there are two duties.
  fileprivate var areParagraphsSound: Bool {
    !paragraphs.isEmpty
      && !paragraphs.contains { paragraph in
        paragraph.reading.findings.contains { if case .severalDuties = $0 { true } else { false } }
      }
  }
}

extension Ground.Field {
  /// The attribute that states it.
  var key: AttributeKey {
    switch self {
    case .force: .modality
    case .bearer: .by
    case .within: .within
    case .every: .every
    case .ahead: .ahead
    }
  }
}
