public import JSON
internal import CommonMark
public import PolicyModel
public import SourceText

/// Something that a school has to say before its copies can be published.
public struct Question: Sendable {
  /// What it asks for.
  public enum Subject: Hashable, Sendable {
    case fact(FactID)
    case parameter(PolicyID, ParameterID)
    /// A conflict in the changes to a policy; the number tells several apart.
    case conflict(PolicyID, Int)
  }

  /// What it is about.
  public var subject: Subject
  /// The question itself.
  public var label: String
  /// How to find the answer.
  public var help: String?
  /// What can be an answer: "a length of time of at most 3 days".
  public var expected: String
  /// Where the answer is checked; nil for a conflict, which is answered in the file of changes.
  public var domain: ValueDomain?
  /// The roles that can be named, where the answer is a role.
  public var roles: [RoleID]
  /// The titles of the policies that need it.
  public var policies: [String]
  /// Where a conflict stands.
  public var span: SourceSpan?

  /// Makes a question.
  public init(
    _ subject: Subject, label: String, help: String? = nil, expected: String, domain: ValueDomain? = nil,
    roles: [RoleID] = [], policies: [String], span: SourceSpan? = nil
  ) {
    self.subject = subject
    self.label = label
    self.help = help
    self.expected = expected
    self.domain = domain
    self.roles = roles
    self.policies = policies
    self.span = span
  }

  /// The name by which an answer is read back: `facts.phase`, `social-media.reply-within`.
  public var name: String {
    switch subject {
    case .fact(let id): "facts.\(id)"
    case .parameter(let policy, let id): "\(policy).\(id)"
    case .conflict(let policy, let number): "\(policy)#\(number)"
    }
  }

  /// Where the answer stands in `school.yml`; nil for a conflict.
  public var path: [String]? {
    switch subject {
    case .fact(let id): ["facts", id.rawValue]
    case .parameter(let policy, let id): ["policies", policy.rawValue, "parameters", id.rawValue]
    case .conflict: nil
    }
  }
}

/// The questions of one school, in the three forms in which they are shown.
public struct QuestionSheet: Sendable {
  /// The school.
  public var school: String
  /// Its id.
  public var id: SchoolID
  /// What is still to be answered.
  public var questions: [Question]
  /// Whether it is a layer, which may leave them to its schools.
  public var isLayer: Bool

  /// Makes a sheet.
  public init(school: String, id: SchoolID, questions: [Question], isLayer: Bool = false) {
    self.isLayer = isLayer
    self.school = school
    self.id = id
    self.questions = questions
  }

  /// For a terminal. `place` says where a span is, as `file:line`.
  public func text(_ place: (SourceSpan) -> String) -> String {
    if questions.isEmpty { return "\(school): nothing is open\n" }
    var out = "\(school): \(questions.count) open\(isLayer ? ", which may be left to its schools" : "")\n"
    for question in questions {
      out += "\n\(question.label)\n  \(question.name): \(question.expected)\n"
      if let help = question.help { out += "  \(help)\n" }
      out += "  for \(HumanList.joined(question.policies))\n"
      if let span = question.span { out += "  at \(place(span))\n" }
    }
    return out
  }

  /// As data.
  public func json(_ place: (SourceSpan) -> String) -> JSONValue {
    [
      "school": .string(id.rawValue),
      "questions": .array(
        questions.map { question in
          var kind = "conflict"
          if case .fact = question.subject { kind = "fact" }
          if case .parameter = question.subject { kind = "parameter" }
          return [
            "name": .string(question.name), "kind": .string(kind), "label": .string(question.label),
            "help": .string(orNull: question.help), "expected": .string(question.expected),
            "policies": .array(question.policies.map { .string($0) }),
            "place": .string(orNull: question.span.map(place)),
          ]
        }),
    ]
  }

  /// A sheet to fill in, which `answers` reads back.
  public func markdown(_ place: (SourceSpan) -> String) -> String {
    var out = "# Questions for \(escaped(school))\n\n"
    if questions.isEmpty { return out + "Nothing is open.\n" }
    out += "Write each answer on its line, after \"Answer:\". What you leave empty stays open"
    out += isLayer ? " for your schools.\n" : ".\n"
    for question in questions {
      out += "\n## \(escaped(question.label))\n\n"
      if let help = question.help { out += "\(escaped(help))\n\n" }
      out += "Expected: \(question.expected). For \(escaped(HumanList.joined(question.policies))).\n\n"
      if let span = question.span {
        out += "- Decide it in `\(place(span))`\n"
      } else {
        out += "- Question: `\(question.name)`\n- Answer:\n"
      }
    }
    return out
  }

  private func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    appendMarkdown(text: text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
