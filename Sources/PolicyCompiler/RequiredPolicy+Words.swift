internal import JSON
internal import PolicyModel

extension RequiredPolicy {
  /// Its state and what else is to be said: "overdue", "have; reviewed every 3 years, and every year is asked".
  var words: String { [state.rawValue, remark].compactMap { $0 }.joined(separator: "; ") }

  /// For a terminal.
  var cells: [String] {
    [
      requirement.title, school?.rawValue ?? "organisation", words, version?.description ?? "none",
      due?.text ?? "not stated", requirement.authority ?? "not stated",
    ]
  }

  /// As data.
  var json: JSONValue {
    [
      "title": .string(requirement.title), "school": .string(orNull: school?.rawValue),
      "policy": .string(orNull: requirement.policy?.rawValue), "state": .string(state.rawValue),
      "version": .string(orNull: version?.description), "due": .string(orNull: due?.isoText),
      "remark": .string(orNull: remark), "source": .string(orNull: requirement.source),
      "as-of": .string(orNull: requirement.asOf?.isoText),
    ]
  }
}
