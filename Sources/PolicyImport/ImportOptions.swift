/// What an import knows beside the file.
public struct ImportOptions: Sendable {
  /// What is done with tracked changes.
  public enum Changes: String, Sendable, CaseIterable {
    case accept, reject
  }

  /// The name of the file, as messages print it.
  public var fileName: String
  /// The names of the workspace.
  public var names: ImportNames
  /// A month a year from now, `2027-09`, for a review that the file does not date.
  public var nextReview: String
  /// What to do with tracked changes; nil where nobody said.
  public var changes: Changes?

  /// Of a PDF, what `pdfinfo -struct-text` says of its tags; nil or empty where it has none.
  public var tags: [UInt8]?
  /// Of a PDF without tags, its text as `pdftotext -raw` finds it.
  public var rawText: [UInt8]?

  /// The edition that the document is the next of; nil for a new policy.
  public var edition: ImportEdition?

  /// Makes options.
  public init(
    fileName: String, names: ImportNames, nextReview: String, changes: Changes? = nil, edition: ImportEdition? = nil
  ) {
    self.fileName = fileName
    self.names = names
    self.nextReview = nextReview
    self.changes = changes
    self.edition = edition
  }

  /// A title made of the name of the file.
  var fallbackTitle: String {
    let name = fileName.split(separator: "/").last.map(String.init) ?? ""
    let stem = name.split(separator: ".", omittingEmptySubsequences: false).dropLast().joined(separator: ".")
    let words = cleaned(String((stem.isEmpty ? name : stem).map { "_-".contains($0) ? " " : $0 }))
    return words.contains(where: \.isLetter) ? words.prefix(1).uppercased() + words.dropFirst() : "Untitled policy"
  }
}

/// The names of a workspace by which the words of a document are known.
public struct ImportNames: Sendable {
  /// A role or body.
  public struct Role: Sendable {
    /// Its id.
    public var id: String
    /// Its title, and other words for it.
    public var titles: [String]
    /// Whether it is a body, as a board.
    public var isBody: Bool

    /// Makes a role.
    public init(id: String, titles: [String], isBody: Bool) {
      self.id = id
      self.titles = titles
      self.isBody = isBody
    }
  }

  /// The roles in the order of the workspace.
  public var roles: [Role]
  /// The audiences in the order of the workspace, with what each includes.
  public var audiences: [(id: String, name: String, includes: [String])]

  /// Makes names.
  public init(roles: [Role] = [], audiences: [(id: String, name: String, includes: [String])] = []) {
    self.roles = roles
    self.audiences = audiences
  }

  /// The audience that includes all, or the first.
  var everyone: String {
    if audiences.contains(where: { $0.id == "everyone" }) { return "everyone" }
    let included = Set(audiences.flatMap(\.includes))
    return audiences.first { !included.contains($0.id) && !$0.includes.isEmpty }?.id ?? audiences.first?.id
      ?? "everyone"
  }

  /// The role that `text` names.
  static func role(in text: String, among roles: [Role]) -> Role? {
    let words = " " + plain(text) + " "
    var best: (length: Int, role: Role)?
    for role in roles {
      for title in role.titles {
        for name in names(title) where name.utf8.count > best?.length ?? 0 && isNamed(name, in: words) {
          best = (name.utf8.count, role)
        }
      }
    }
    return best?.role
  }

  /// Words that make a role another one.
  private static let ranks = ["deputy", "assistant", "vice", "acting", "associate", "former", "co", "interim"]

  private static func isNamed(_ name: String, in words: String) -> Bool {
    guard let range = words.firstRange(of: " \(name) ") else { return false }
    let before = words[..<range.lowerBound].split(separator: " ").last.map(String.init)
    return before.map { !ranks.contains($0) } ?? true
  }

  /// A title as it is written, and what schools say in its place.
  private static func names(_ title: String) -> [String] {
    let name = plain(title)
    for group in same where group.contains(name) { return group }
    return name.isEmpty ? [] : [name]
  }

  private static let same = [
    ["governing body", "governing board", "board of governors", "full governing body", "full governors", "fgb", "fgm"],
    ["headteacher", "head teacher", "principal", "head of school"],
    ["board of trustees", "trust board", "trustees"],
    ["school business manager", "business manager", "sbm"],
    ["designated safeguarding lead", "dsl"],
  ]

  /// The audiences that `text` names, the larger in place of what it includes.
  func audiences(in text: String) -> [String] {
    let words = " " + Self.plain(text) + " "
    var found = audiences.filter { audience in
      [Self.plain(audience.name), audience.id.replacing("-", with: " ")].contains { words.contains(" \($0) ") }
    }.map(\.id)
    for audience in audiences where found.contains(audience.id) {
      found.removeAll { audience.includes.contains($0) }
    }
    return found
  }

  private static func plain(_ text: String) -> String {
    text.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }
}
