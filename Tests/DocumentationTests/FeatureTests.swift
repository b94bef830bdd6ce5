import PolicyModel
import TestSupport
import Testing

/// The model policies and what schools made of them use every feature of the language, so that each is shown at work.
@Suite struct FeatureTests {
  private let policies: String
  private let overlays: String
  /// What stands in braces, all of it with a space on either side.
  private let attributes: [Substring]
  private let overlayAttributes: [Substring]

  init() {
    func text(_ isWanted: (String) -> Bool) -> String {
      Repository.files(in: "Policies").filter(isWanted).compactMap { Repository.text($0) }.joined(separator: "\n")
    }
    policies = text { $0.hasSuffix("/policy.md") }
    overlays = text { $0.hasPrefix("Policies/schools/") && $0.hasSuffix(".md") }
    attributes = Self.attributes(policies)
    overlayAttributes = Self.attributes(overlays)
  }

  private static func attributes(_ text: String) -> [Substring] {
    text.split(separator: "\n").filter { $0.last == "}" }.flatMap { line -> [Substring] in
      guard let brace = line.firstRange(of: "{#") ?? line.firstRange(of: "{.") else { return [] }
      return line[brace.upperBound...].dropLast().split { $0 == " " || $0 == "," }
    }
  }

  @Test func everyAttributeAndFlag() {
    for key in AttributeKey.allCases {
      let found = key.isOverlayOnly ? overlayAttributes : attributes
      let start = key.isFlag ? ".\(key.rawValue)" : "\(key.rawValue)="
      #expect(found.contains { key.isFlag ? $0 == start : $0.hasPrefix(start) }, "\(start)")
    }
  }

  @Test func everyValueOfAnAttribute() {
    let values: [(String, [String])] = [
      ("modality", Modality.allCases.map(\.rawValue)), ("list", ListLogic.allCases.map(\.rawValue)),
      ("tailoring", ["fixed", "adaptable", "optional"]), ("additions", ["open", "closed"]),
      ("items", ["1.1", "1.", "a.", "(a)", "i.", "(i)", "•"]), ("by", ["organisation", "reader"]),
    ]
    for (key, words) in values {
      for word in words {
        #expect(
          attributes.contains { ["\(key)=\(word)", "\(key)=\"\(word)\""].contains(String($0)) }, "\(key)=\(word)")
      }
    }
    #expect(attributes.contains { $0.hasPrefix("within={{") })
  }

  @Test func everyKindOfLinkValueAndNote() {
    for scheme in ["](#", "](policy:", "](role:", "](term:", "](ref:", "](https:", "](mailto:", "[](ref:"] {
      #expect(policies.contains(scheme), "\(scheme)")
    }
    for value in ["{{school.name}}", "{{organisation.name}}", "{{fact."] {
      #expect(policies.contains(value), "\(value)")
    }
    for mark in ["> [!GUIDANCE]", "> [!SUMMARY ", "> [!ADAPTER]", "<!-- ", "```", "\n> "] {
      #expect(policies.contains(mark), "\(mark)")
    }
  }

  @Test func everyTypeAndKeyOfAParameter() {
    for type in ValueType.allCases { #expect(policies.contains("type: \(type.rawValue)\n"), "\(type)") }
    for key in ["default", "min", "max", "choices", "label", "help", "was"] {
      #expect(policies.contains("\n    \(key): "), "\(key)")
    }
  }

  @Test func everyKeyOfTheFrontMatter() {
    for key in [
      "title", "version", "status", "owner", "author", "approver", "replaces", "summary", "statutory",
      "review",
      "related", "contacts", "applies-to", "audiences", "acknowledge", "tailoring", "numbering", "parameters",
    ] { #expect(policies.contains("\n\(key):"), "\(key)") }
    for key in ["adapts", "title", "owner", "approver", "author", "review", "summary", "contacts", "acknowledge"] {
      #expect(overlays.contains("\n\(key):"), "\(key)")
    }
    for key in ["audiences", "return-to", "keep", "keep-for", "statement", "organisations"] {
      #expect(policies.contains("\n  \(key):"), "acknowledge: \(key)")
    }
    for key in ["name", "role", "email", "phone", "address", "url"] {
      #expect(policies.contains("\n    \(key): "), "contacts: \(key)")
    }
    for value in ["numbering: decimal", "numbering: sections", "numbering: {", "in-full", "in-spirit"] {
      #expect(policies.contains(value), "\(value)")
    }
  }

  @Test func everyOperatorOfConditionsAudiencesAndDurations() {
    let conditions = policies.split(separator: "\n").filter { $0.contains("when=") }.joined()
    for sign in [" = ", " < ", " > ", " >= ", " and ", " or ", "not ("] {
      #expect(conditions.contains(sign), "when: \(sign)")
    }
    let audiences = policies.split(separator: "\n").filter { $0.contains("for=\"") }.joined()
    for word in [", ", " and ", " except "] { #expect(audiences.contains(word), "for: \(word)") }
    for unit in [
      "minutes", "hours", "days", "working day", "school days", "week", "month", "year", "next working day",
      "immediately",
    ] { #expect(policies.contains(unit), "\(unit)") }
  }
}
