public import PolicyModel

/// The edition of a policy that is there already, when next year's document comes.
///
/// The words are the document's; front matter, ids, attributes, links, values and the notes that are never published are
/// the edition's.
public struct ImportEdition: Sendable {
  /// The lines of the front matter, without the fences.
  public var header: [String]
  /// The text of the edition.
  public var policy: Policy
  /// Every id that the edition, the draft or a release has given to something.
  public var taken: Set<String>
  /// What is printed for a value.
  public var value: @Sendable (ValueName) -> String
  /// What is printed for a link without words.
  public var title: @Sendable (LinkTarget) -> String
  /// For a source without ids, the id that each derived id has in the edition.
  public var match: @Sendable ([UInt8]) -> [ClauseID: ClauseID]

  /// Makes an edition.
  public init(
    header: [String], policy: Policy, taken: Set<String>, value: @escaping @Sendable (ValueName) -> String,
    title: @escaping @Sendable (LinkTarget) -> String, match: @escaping @Sendable ([UInt8]) -> [ClauseID: ClauseID]
  ) {
    self.header = header
    self.policy = policy
    self.taken = taken
    self.value = value
    self.title = title
    self.match = match
  }

  /// One section or clause of it.
  struct Node {
    let id: ClauseID
    let attributes: Attributes
    let notes: [Note]
    /// Its running texts in order.
    let texts: [InlineText]
    /// The level of a section, from 1; nil for a clause.
    let level: Int?
    let isStem: Bool
    /// How many of its last texts are the headings of a table.
    let headings: Int
    /// Whether it is an item that stands directly in its section.
    var isOuterItem = false
  }

  /// Its sections and clauses in the order of the text.
  var nodes: [Node] {
    var result: [Node] = []
    func add(_ clause: Clause) {
      var texts: [InlineText] = []
      clause.content.forEachText { texts.append($0) }
      result.append(
        Node(
          id: clause.id, attributes: clause.attributes, notes: clause.notes, texts: texts, level: nil,
          isStem: !clause.items.isEmpty, headings: clause.headings?.count ?? 0))
      for item in clause.items { add(item) }
    }
    func add(_ section: Section, _ level: Int) {
      result.append(
        Node(
          id: section.id, attributes: section.attributes, notes: section.notes, texts: [section.title], level: level,
          isStem: false, headings: 0))
      for clause in section.clauses {
        let place = result.count
        add(clause)
        result[place].isOuterItem = clause.isItem
      }
      for inner in section.sections { add(inner, level + 1) }
    }
    for section in policy.sections { add(section, 1) }
    return result
  }

  /// What is printed for each value in its texts, with the name of the value.
  var printedValues: [(words: String, name: String)] {
    var result: [(words: String, name: String)] = []
    var seen: Set<String> = []
    for node in nodes {
      for text in node.texts {
        for case .value(let name) in text.pieces where seen.insert(name.text).inserted {
          result.append((value(name), name.text))
        }
      }
    }
    return result
  }

  /// Whether a value of this name is the edition's, or the workspace's.
  func knows(_ name: String) -> Bool { name.contains(".") || parameters.contains(name) }

  /// Its figure that shows this in words, and the clause that is nothing else.
  func figure(showing words: String) -> (path: String, id: String?)? {
    var result: (path: String, id: String?)?
    func look(_ clause: Clause) {
      for case .figure(let figure) in clause.content where cleaned(figure.alternative) == words && result == nil {
        result = (figure.path, clause.content.count == 1 ? clause.id.rawValue : nil)
      }
      for item in clause.items { look(item) }
    }
    func look(_ section: Section) {
      for clause in section.clauses { look(clause) }
      for inner in section.sections { look(inner) }
    }
    for section in policy.sections where result == nil { look(section) }
    return result
  }

  /// The file of its figure with these bytes.
  func figureName(of bytes: [UInt8]) -> String? { policy.figures.first { $0.bytes == bytes }?.name }

  /// Whether it has a figure of this name.
  func hasFigure(_ name: String) -> Bool { policy.figures.contains { $0.name == name } }

  /// The names of its questions.
  var parameters: Set<String> { Set(policy.header.parameters.map(\.id.rawValue)) }

  /// The text as the edition prints it.
  func printed(_ text: InlineText) -> String { text.plain(value: value, title: title) }
}

/// What is known of a line because the edition has it: whether it is a heading, and of which level; whether items read
/// on from it.
struct EditionShape: Sendable {
  private var levels: [String: Int] = [:]
  private var clauses: Set<String> = []
  private var stems: Set<String> = []

  init(_ edition: ImportEdition?) {
    guard let edition else { return }
    for node in edition.nodes {
      let key = Self.key(node.texts.dropLast(node.headings).map(edition.printed).joined(separator: " "))
      if let level = node.level { levels[key] = level } else { clauses.insert(key) }
      if node.isStem { stems.insert(key) }
    }
  }

  /// Nil where the edition has no such words.
  func isHeading(_ text: String) -> Bool? {
    if levels.isEmpty { return nil }
    let key = Self.key(text)
    if levels[key] != nil { return true }
    return clauses.contains(key) ? false : nil
  }

  func level(_ text: String) -> Int? { levels.isEmpty ? nil : levels[Self.key(text)] }

  func isStem(_ text: String) -> Bool { !stems.isEmpty && stems.contains(Self.key(text)) }

  private static func key(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }
}
