internal import Diagnostics
internal import HTTPServer
internal import PolicyCompiler
internal import PolicyModel
internal import PolicyTailoring
internal import SourceText
internal import YAML

/// What an organisation is asked of a policy of its own: the gaps of it, and what an import could only propose.
struct OwnQuestions {
  /// What stands at the end of a line that an import proposed.
  private static let mark = Array("# PROPOSED".utf8)

  private let file: SourceFile
  private let id: FileID
  private let policy: Policy
  private let environment: Environment
  private(set) var all: [AskedQuestion] = []
  /// The lines that are only proposed, by the key that they state.
  private var lines: [String: Int] = [:]
  private var front: Range<Int> = 0..<0

  init?(_ copy: CopyID, _ session: StudioSession) {
    guard copy.school == nil, let policy = session.workspace.drafts[copy.policy],
      let environment = session.workspace.environment, let id = session.workspace.draftFiles[copy.policy]
    else { return nil }
    self.policy = policy
    self.environment = environment
    self.id = id
    file = session.workspace.sources[id]
    look()
  }

  private mutating func look() {
    let header = policy.header
    guard file.lineCount > 1 else { return }
    var end = 1
    while end < file.lineCount, !file.bytes[file.lineRange(end)].starts(with: "---".utf8) {
      let line = file.bytes[file.lineRange(end)]
      if let place = Self.place(of: Self.mark, in: line), place > line.startIndex {
        let key = line.prefix { $0 != UInt8(ascii: ":") }
        lines[String(decoding: key, as: UTF8.self)] = end
      }
      end += 1
    }
    front = file.lineStarts[1]..<(end < file.lineCount ? file.lineStarts[end] : file.bytes.count)
    let title = [header.title]
    let roles = environment.roles.map { (value: $0.id.rawValue, title: $0.title) }
    if lines["owner"] != nil, !roles.isEmpty {
      all.append(
        AskedQuestion(
          name: "owner", label: "Who looks after this policy?", help: "They keep it right and answer for it.",
          expected: "one of these", choices: roles, policies: title, value: header.owner?.rawValue ?? ""))
    }
    if lines["approver"] != nil, !roles.isEmpty {
      all.append(
        AskedQuestion(
          name: "approver", label: "Who approves it?", help: "Usually a board or a committee.",
          expected: "one of these", choices: roles, policies: title, value: header.approver?.rawValue ?? ""))
    }
    if lines["review"] != nil {
      all.append(
        AskedQuestion(
          name: "review", label: "When is it reviewed next?", expected: "a month or a day, such as 2027-09",
          policies: title, value: header.review?.due?.isoText ?? ""))
    }
    if lines["version"] != nil {
      all.append(
        AskedQuestion(
          name: "version", label: "Which version is this?", help: "The first that you bring in may be 1.0.0.",
          expected: "three numbers, such as 1.0.0", policies: title, value: header.version?.description ?? ""))
    }
    if lines["applies-to"] != nil {
      let groups = environment.audiences.map { (value: $0.id.rawValue, title: $0.name) }
      let now = header.appliesTo.count == 1 ? header.appliesTo[0].audience.rawValue : ""
      all.append(
        AskedQuestion(
          name: "applies-to", label: "Whom does it apply to?", expected: "one of these", choices: groups,
          policies: title, value: now))
    }
    for parameter in header.parameters where parameter.default == nil {
      all.append(
        AskedQuestion(
          name: "parameters.\(parameter.id)", label: parameter.label ?? parameter.id.rawValue, help: parameter.help,
          expected: parameter.domain.phrase, choices: AskedQuestion.choices(parameter.domain), policies: title))
    }
  }

  private static func place(of mark: [UInt8], in line: ArraySlice<UInt8>) -> Int? {
    guard line.count >= mark.count else { return nil }
    return (line.startIndex...(line.endIndex - mark.count)).first { line[$0...].starts(with: mark) }
  }

  /// What is wrong with one answer; nil where nothing is.
  func fault(_ name: String, _ answer: String) -> String? {
    switch name {
    case "version":
      return Version(answer) == nil ? "\(answer) is no version: write three numbers, such as 1.0.0" : nil
    case "review": return PartialDate(answer) == nil ? "\(answer) is no date: write it as 2027-09 or 2027-09-30" : nil
    default:
      guard let question = all.first(where: { $0.name == name }) else { return "That is not asked" }
      if !question.choices.isEmpty {
        return question.choices.contains { $0.value == answer } ? nil : "Choose one of what is offered"
      }
      var found = DiagnosticList()
      _ = value(name, answer, &found)
      return found.found.first.map { $0.message + ($0.help.map { ". \($0)" } ?? "") }
    }
  }

  private func value(_ name: String, _ answer: String, _ found: inout DiagnosticList) -> String? {
    let parameter = policy.header.parameters.first { "parameters.\($0.id)" == name }
    let source = SourcedText(answer)
    return parameter?.domain.parse(source, into: &found).map { AnswerSheet.source(of: $0, as: source) }
  }

  /// The policy with the answers in its front matter; every other byte of it stays.
  func answered(_ answers: [(String, String)]) -> [UInt8]? {
    var bytes = file.bytes
    // From the end, so that what stands before keeps its place.
    for (name, answer) in answers.sorted(by: { (lines[$0.0] ?? -1) > (lines[$1.0] ?? -1) }) {
      if let line = lines[name] {
        let range = file.lineRange(line)
        var text = file.text(range)
        if let mark = text.firstRange(of: "# PROPOSED") { text = String(text[..<mark.lowerBound]) }
        while text.last == " " { text.removeLast() }
        switch name {
        case "review":
          guard let due = text.firstRange(of: "due:") else { return nil }
          let rest = text[due.upperBound...].drop { $0 == " " }.drop { !" ,}".contains($0) }
          text = "\(text[..<due.upperBound]) \(answer)\(rest)"
        case "applies-to": text = policy.header.appliesTo.count == 1 ? "applies-to: { \(answer): in-full }" : text
        default: text = "\(name): \(yamlQuoted(answer))"
        }
        bytes.replaceSubrange(range, with: text.utf8)
      }
    }
    let shift = bytes.count - file.bytes.count
    var range = front.lowerBound..<front.upperBound + shift
    for (name, answer) in answers where name.hasPrefix("parameters.") {
      var ignored = DiagnosticList()
      let now = SourceFile(name: file.name, bytes: bytes)
      guard let source = value(name, answer, &ignored),
        let after = AnswerSheet.setting(
          ["parameters", String(name.dropFirst("parameters.".count)), "default"], to: source, in: now, id, range: range)
      else { return nil }
      range = range.lowerBound..<range.upperBound + after.count - bytes.count
      bytes = after
    }
    return bytes
  }
}

extension StudioPages {
  func ownQuestions(_ copy: CopyID, _ session: StudioSession) throws -> Studio.Reply {
    let address = Self.address(copy)
    guard let questions = OwnQuestions(copy, session), !questions.all.isEmpty, !studio.settings.isReadOnly else {
      return .redirect(address)
    }
    let file = session.workspace.draftFiles[copy.policy].map { session.workspace.sources[$0] }
    return try ask(
      questions.all, at: "\(address)/questions", session.compiled(copy)?.policy.header.title ?? "",
      trail(copy, session), fault: questions.fault,
      save: { given in
        guard given.allSatisfy({ questions.fault($0.0, $0.1) == nil }), let file,
          let after = questions.answered(given)
        else { return .refused("<p>An answer has no place in the file of the policy. Write it there by hand.</p>") }
        guard try studio.save(file.name, file.bytes, after, "the answers on \(copy.policy)") else {
          return .refused("<p>The file was changed meanwhile, so nothing was written. Save again.</p>")
        }
        return .done("\(address)?done=\(HTML.address("Your answers are saved."))")
      })
  }

  /// How many questions are open of a policy of one's own.
  func openQuestions(_ copy: CopyID, _ session: StudioSession) -> Int {
    OwnQuestions(copy, session)?.all.count ?? 0
  }
}
