/// What is wrong in a template, or went wrong when it was filled, and at which tag.
public struct TemplateError: Error, Hashable, Sendable {
  /// The name of the template, or of the partial, that holds the tag.
  public let template: String
  /// Where the tag begins, in bytes from 0.
  public let offset: Int
  /// The line of the tag, from 1.
  public let line: Int
  /// The column of the tag, in bytes from 1.
  public let column: Int
  /// What is wrong, as a headline without a full stop.
  public let message: String
  /// The name that is not known, where that is what is wrong.
  public let unknownName: String?
  /// The names that could have been meant by `unknownName`, those of the innermost context first; at most 256.
  public let candidates: [String]
}

/// A problem before its line is known: lines are counted once, when there is something to report.
struct Problem {
  let offset: Int
  let message: String
  var unknownName: String?
  var candidates: [String] = []
}

extension TemplateError {
  /// The first byte of `source` that is not UTF-8, which no document may hold; nil where all are.
  public static func notUTF8(_ source: [UInt8], name: String) -> TemplateError? {
    if String(validating: source, as: UTF8.self) != nil { return nil }
    // Where the text was repaired, it differs from what was read.
    let repaired = Array(String(decoding: source, as: UTF8.self).utf8)
    let place = zip(source, repaired).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    let problem = Problem(
      offset: place ?? min(source.count, repaired.count), message: "the file is not UTF-8: save it in that encoding")
    return locate([problem], in: source, name: name).first
  }

  /// Puts `problems` of the template `name` into order and finds their lines.
  static func locate(_ problems: [Problem], in source: [UInt8], name: String) -> [TemplateError] {
    if problems.isEmpty { return [] }
    var line = 1
    var lineStart = 0
    var at = 0
    let ordered = problems.enumerated().sorted { ($0.element.offset, $0.offset) < ($1.element.offset, $1.offset) }
    return ordered.map { _, problem in
      while at < problem.offset {
        let byte = source[at]
        at += 1
        if byte == 0x0A || (byte == 0x0D && (at == source.count || source[at] != 0x0A)) {
          line += 1
          lineStart = at
        }
      }
      return TemplateError(
        template: name, offset: problem.offset, line: line, column: problem.offset - lineStart + 1,
        message: problem.message, unknownName: problem.unknownName, candidates: problem.candidates)
    }
  }
}
