/// What a Word file needs so that it can be edited and read back: whose copy it is, what may be done with each clause,
/// and what is asked.
public struct WordControls: Sendable {
  /// Named values that the file keeps: which copy it is, its version and digest.
  public var properties: [(name: String, value: String)]
  /// What may be done with each clause, by its id.
  public var locks: [String: WordLock]
  /// What may be answered.
  public var questions: [WordQuestion]

  /// Makes controls.
  public init(properties: [(name: String, value: String)], locks: [String: WordLock], questions: [WordQuestion]) {
    self.properties = properties
    self.locks = locks
    self.questions = questions
  }

  /// The tag of the control of a clause: its id, or where that is longer than Word takes its beginning and a number made
  /// of all of it.
  public static func tag(of id: String) -> String {
    guard id.utf8.count > 64 else { return id }
    // FNV-1a of 64 bits.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in id.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return "\(id.prefix(46))~\(String(hash, radix: 16))"
  }

  /// What the tag of the control of a question begins with, which no id of a clause has.
  static let question = "?"
  /// The heading of the questions.
  static let heading = "Answers of the school"

  /// The questions as blocks, which stand behind everything else.
  var blocks: [Block] {
    guard !questions.isEmpty else { return [] }
    var title = Paragraph(style: .heading1, runs: [Run(content: .text(Self.heading))])
    title.keepsWithNext = true
    let lead = "What is changed here is changed wherever the text says it, once this file has been read back."
    var result = [Block(title), Block(Paragraph(style: .soft, runs: [Run(content: .text(lead))]))]
    for question in questions {
      var label = Paragraph(style: .field, runs: [Run(content: .text(question.label), look: .bold)])
      if let help = question.help {
        label.runs.append(Run(content: .text(" \(help)"), look: .soft))
      }
      let field = Field(
        kind: question.kind.field, label: question.label, tag: Self.question + question.id, value: question.value)
      result += [Block(label), Block(Paragraph(style: .fieldLine, runs: [Run(content: .field(field))]))]
    }
    return result
  }
}

/// Something that a school answers.
public struct WordQuestion: Sendable {
  /// How it is answered.
  public enum Kind: Hashable, Sendable {
    case text, date
    /// By one of these, as they are shown.
    case choice([String])

    var field: Field.Kind {
      switch self {
      case .text: .text
      case .date: .date
      case .choice(let words): .choice(words)
      }
    }
  }

  /// The name by which the answer is read back.
  public var id: String
  /// The question.
  public var label: String
  /// How to find the answer.
  public var help: String?
  /// How it is answered.
  public var kind: Kind
  /// The answer, as it is shown; empty where there is none.
  public var value: String

  /// Makes a question.
  public init(id: String, label: String, help: String? = nil, kind: Kind, value: String) {
    self.id = id
    self.label = label
    self.help = help
    self.kind = kind
    self.value = value
  }
}
