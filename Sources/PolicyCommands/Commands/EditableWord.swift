internal import Hashing
internal import PolicyModel
internal import PolicyPrint
internal import PolicyRendering

/// The copy of a school as a Word file that is edited and read back.
enum EditableWord {
  /// The named values of the file.
  enum Property {
    static let copy = "Precept copy"
    static let version = "Precept version"
    static let digest = "Precept digest"
  }

  /// What the file of `editing` needs.
  static func controls(_ editing: EditableCopy) -> WordControls {
    var locks: [String: WordLock] = [:]
    for (id, tailoring) in editing.clauses {
      switch tailoring {
      case .fixed: locks[id.rawValue] = .fixed
      case .adaptable: locks[id.rawValue] = .adaptable
      case .optional, nil: locks[id.rawValue] = .optional
      }
    }
    return WordControls(
      properties: [
        (Property.copy, editing.copy.description), (Property.version, editing.version),
        (Property.digest, editing.digest.text),
      ], locks: locks, questions: editing.questions.map { question($0, editing) })
  }

  /// The value that a parameter takes for words that were shown to be chosen, or that somebody wrote.
  static func value(_ shown: String, of parameter: Parameter, _ environment: Environment, _ values: ValueTable)
    -> String
  {
    EditableCopy.choices(of: parameter, environment, values).first { $0.shown == shown }?.value ?? shown
  }

  private static func question(_ question: EditableCopy.Question, _ editing: EditableCopy) -> WordQuestion {
    let parameter = question.parameter
    let kind: WordQuestion.Kind =
      switch parameter.domain.type {
      case .date: .date
      case _ where !question.choices.isEmpty: .choice(question.choices.map(\.shown))
      default: .text
      }
    return WordQuestion(
      id: editing.name(question),
      label: parameter.label ?? parameter.id.rawValue,
      help: parameter.help, kind: kind, value: question.value ?? "")
  }
}
