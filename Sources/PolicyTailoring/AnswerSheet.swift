public import Diagnostics
public import PolicyModel
public import SourceText
internal import YAML

/// Reads a sheet of questions that was filled in, and puts the answers into `school.yml`.
public enum AnswerSheet {
  private struct Answer {
    var name: String
    var nameSpan: SourceSpan
    var value: SourcedText
  }

  /// The bytes of `school.yml` with the answers of `sheet`; nil where an answer cannot be taken, which is reported.
  ///
  /// Only answers that are given are written; every other byte of `school.yml` stays.
  public static func apply(
    _ sheet: SourceFile, id: FileID, to profile: SourceFile, profileID: FileID, questions: [Question],
    into diagnostics: inout DiagnosticList
  ) -> (bytes: [UInt8], count: Int)? {
    let before = diagnostics.found.count
    var edits: [(path: [String], value: String)] = []
    var seen: [String: SourceSpan] = [:]
    for answer in read(sheet, id, into: &diagnostics) {
      if let first = seen[answer.name] {
        diagnostics.append(
          Diagnostic(
            .unreadAnswer, "`\(answer.name)` is answered twice", at: answer.nameSpan, help: "Keep one of the answers.",
            notes: [.init("first answered here", first)]))
        continue
      }
      seen[answer.name] = answer.nameSpan
      guard let question = questions.first(where: { $0.name == answer.name }), let domain = question.domain,
        let path = question.path
      else {
        let near = diagnostics.closest(to: answer.name, among: questions.map(\.name))
        diagnostics.append(
          Diagnostic(
            .unreadAnswer, "`\(answer.name)` is not asked" + didYouMean(near),
            at: answer.nameSpan, help: "Perhaps it has been answered since; make a new sheet."))
        continue
      }
      guard let value = domain.parse(answer.value, into: &diagnostics) else { continue }
      if case .role(let role) = value, !question.roles.isEmpty, !question.roles.contains(role) {
        let near = diagnostics.closest(to: role.rawValue, among: question.roles.map(\.rawValue))
        diagnostics.append(
          Diagnostic(
            .unknownRole, "Unknown role `\(role)`" + didYouMean(near),
            at: answer.value.span, help: "There is \(HumanList.quoted(question.roles.map(\.rawValue), "and"))."))
        continue
      }
      edits.append((path, source(of: value, as: answer.value)))
    }
    guard diagnostics.found.count == before else { return nil }
    var file = profile
    for edit in edits {
      guard let bytes = setting(edit.path, to: edit.value, in: file, profileID) else {
        diagnostics.append(
          Diagnostic(
            .unreadAnswer, "There is no place for `\(edit.path.joined(separator: "."))` in school.yml", at: nil,
            help: "Write it there by hand."))
        return nil
      }
      file = SourceFile(name: profile.name, bytes: bytes)
    }
    return (file.bytes, edits.count)
  }

  /// The value as YAML has it: what it reads as a number, a truth or a date stands bare.
  public static func source(of value: TypedValue, as answer: SourcedText) -> String {
    switch value {
    case .integer, .boolean: value.canonical
    case .date: answer.text
    default: yamlQuoted(value.canonical)
    }
  }

  // MARK: The sheet

  private static func read(_ sheet: SourceFile, _ id: FileID, into diagnostics: inout DiagnosticList) -> [Answer] {
    var result: [Answer] = []
    var name: (text: String, span: SourceSpan)?
    for line in 0..<sheet.lineCount {
      let range = sheet.lineRange(line)
      if let found = field("Question:", in: sheet, range) {
        let inner = found.filter { sheet.bytes[$0] != UInt8(ascii: "`") && sheet.bytes[$0] != 0x20 }
        name = (
          String(decoding: inner.map { sheet.bytes[$0] }, as: UTF8.self),
          SourceSpan(id, found.lowerBound, found.upperBound)
        )
      } else if let found = field("Answer:", in: sheet, range), let asked = name {
        name = nil
        var lines = found.isEmpty ? [] : [found]
        lines += continuation(in: sheet, after: line)
        guard let value = lines.first else { continue }
        if lines.count > 1 {
          diagnostics.append(
            Diagnostic(
              .unreadAnswer, "The answer to `\(asked.text)` has more than one line",
              at: SourceSpan(id, lines[1].lowerBound, lines[1].upperBound), help: "Write it on one line."))
        }
        result.append(
          Answer(
            name: asked.text, nameSpan: asked.span,
            value: SourcedText(sheet.text(value), at: SourceSpan(id, value.lowerBound, value.upperBound), in: sheet)))
      }
    }
    return result
  }

  /// The lines after an answer that go on with it: up to a blank one, a heading or the next item.
  private static func continuation(in sheet: SourceFile, after line: Int) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for next in (line + 1)..<max(line + 1, sheet.lineCount) {
      var range = sheet.lineRange(next)
      while let first = sheet.bytes[range].first, first == 0x20 || first == 0x09 {
        range = range.lowerBound + 1..<range.upperBound
      }
      while let last = sheet.bytes[range].last, [0x20, 0x09, 0x0D].contains(last) {
        range = range.lowerBound..<range.upperBound - 1
      }
      guard let first = sheet.bytes[range].first, ![0x23, 0x2A, 0x2B, 0x2D].contains(first) else { break }
      result.append(range)
    }
    return result
  }

  /// What stands after `label` on a line of a list, without blanks around it.
  private static func field(_ label: String, in file: SourceFile, _ line: Range<Int>) -> Range<Int>? {
    var start = line.lowerBound
    func skip() { while start < line.upperBound, file.bytes[start] == 0x20 || file.bytes[start] == 0x09 { start += 1 } }
    skip()
    guard start < line.upperBound,
      [UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+")].contains(file.bytes[start])
    else { return nil }
    start += 1
    skip()
    guard file.bytes[start..<line.upperBound].starts(with: label.utf8) else { return nil }
    start += label.utf8.count
    skip()
    var end = line.upperBound
    while end > start, [0x20, 0x09, 0x0D].contains(file.bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  // MARK: school.yml

  /// The file with `source` as the value at `path`, whose last mapping is made where there is none; nil where it has no
  /// place. The YAML is the whole file, or what stands in `range`, as front matter does.
  public static func setting(
    _ path: [String], to source: String, in file: SourceFile, _ id: FileID, range: Range<Int>? = nil
  ) -> [UInt8]? {
    var ignored = DiagnosticList()
    guard let root = parseYAML(file, id: id, range: range ?? 0..<file.bytes.count, into: &ignored) else { return nil }
    var node = root
    var depth = 0
    while depth < path.count, let entry = node.entry(path[depth]) {
      node = entry.value
      depth += 1
    }
    if depth == path.count {
      guard let edit = node.replacingScalar(by: source, in: file) else { return nil }
      return replaced(edit.span.range, by: edit.replacement, in: file)
    }
    let rest = Array(path[depth...])
    let flow = rest.dropLast().reversed().reduce("\(rest[rest.count - 1]): \(source)") { "\($1): { \($0) }" }
    switch node.content {
    case .scalar(let scalar):
      guard scalar.isNull else { return nil }
      let place = node.span.range
      let blank = place.lowerBound > 0 && file.bytes[place.lowerBound - 1] == UInt8(ascii: ":") ? " " : ""
      return replaced(place, by: "\(blank){ \(flow) }", in: file)
    case .mapping(let entries):
      let isFlow = file.bytes[Int(node.span.start)] == UInt8(ascii: "{")
      if isFlow {
        guard let last = entries.last else { return replaced(node.span.range, by: "{ \(flow) }", in: file) }
        let end = Int(last.value.span.end)
        return replaced(end..<end, by: ", \(flow)", in: file)
      }
      guard let last = entries.last, let first = entries.first else { return nil }
      let column = Int(first.keySpan.start) - file.lineStarts[file.lineIndex(at: Int(first.keySpan.start))]
      let end = file.lineRange(file.lineIndex(at: max(Int(last.value.span.end) - 1, Int(last.keySpan.end) - 1)))
        .upperBound
      return replaced(end..<end, by: "\n" + String(repeating: " ", count: column) + flow, in: file)
    case .sequence: return nil
    }
  }

  private static func replaced(_ range: Range<Int>, by text: String, in file: SourceFile) -> [UInt8] {
    Array(file.bytes[..<range.lowerBound]) + Array(text.utf8) + Array(file.bytes[range.upperBound...])
  }
}
