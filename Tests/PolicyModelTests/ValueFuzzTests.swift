import Diagnostics
import PolicyModel
import SourceText
import TestSupport
import Testing

/// Random texts of the words that the parsers look for: nothing crashes, every span is inside, and nil is explained.
@Suite struct ValueFuzzTests {
  static let pieces = [
    "staff", "everyone", "except", "and", "or", "not", ",", "(", ")", " ", "=", "!=", "<", ">", ">=", "'", "\"", "1",
    "2026",
    "-", "0", "99999999999999999999", "day", "next", "working", "school", "immediately", "Autumn", "Term", "September",
    "sep",
    ".", "+", "v", "/", "~", ":", "#", "\u{0}", "\n", "é", "\u{202E}", "phase", "primary", "pupils", "has-sixth-form",
    "true",
    "@", "https://", "example.org", "{{x}}", "\u{1F600}", "a", "Z", "_", "%", "opened",
  ]

  static func texts(_ seed: Int, _ count: Int) -> [String] {
    var random = SeededGenerator(seed)
    return (0..<count).map { _ in
      (0..<Int.random(in: 0...14, using: &random)).map { _ in
        (pieces.randomElement(using: &random) ?? "") + (Bool.random(using: &random) ? " " : "")
      }.joined()
    }
  }

  func check<Value>(_ text: String, _ parse: (SourcedText, inout DiagnosticList) -> Value?) -> Value? {
    let reading = Reading(text, parse)
    #expect((reading.value == nil) == !reading.problems.isEmpty, "\(text): \(reading.problems)")
    for problem in reading.problems { #expect(!problem.contains("@OUTSIDE:"), "\(text)") }
    return reading.value
  }

  @Test func valuesNeverCrash() {
    let audiences = graph(workspace).graph
    for text in Self.texts(6, 4000) {
      _ = check(text, AudienceID.parse)
      _ = check(text, ClauseID.parse)
      if let version = check(text, Version.parse) { #expect(Version(version.description) == version) }
      if let date = check(text, PartialDate.parse) { #expect(PartialDate(date.text) == date) }
      if let duration = check(text, PolicyDuration.parse) { #expect(PolicyDuration(duration.text) == duration) }
      if let audience = check(text, { AudienceExpression.parse($0, in: audiences, into: &$1) }) {
        #expect(check(audience.text) { AudienceExpression.parse($0, in: audiences, into: &$1) } == audience)
      }
    }
  }

  @Test func conditionsAndTypedValuesNeverCrash() {
    for text in Self.texts(8, 4000) {
      if let condition = check(text, { Condition.parse($0, in: conditionScope, into: &$1) }) {
        #expect(readCondition(condition.text).value == condition, "\(text)")
        #expect(readCondition(condition.canonicalText).value?.canonicalText == condition.canonicalText, "\(text)")
        #expect(condition.words(in: conditionScope).utf8.count > 5)
      }
      for type in ValueType.allCases {
        let domain = ValueDomain(type, choices: type == .choice ? ["staff", "a"] : [])
        if let value = check(text, { domain.parse($0, into: &$1) }) {
          #expect(check(value.canonical) { domain.parse($0, into: &$1) } == value)
        }
      }
    }
  }
}
