internal import PolicyModel

/// What both versions name but say differently: the values of parameters and facts, and definitions in the workspace.
struct ChangedValues {
  /// By the names of the new version.
  private(set) var values: [ValueName: (from: TypedValue?, to: TypedValue?)] = [:]
  /// The terms that the workspace defines otherwise, by the ids of the new version.
  private(set) var terms: [TermID: (from: String?, to: String?)] = [:]

  init(_ old: Half, _ new: Half, _ renames: Renames) {
    var names: [(ValueName, ValueName)] = []
    for parameter in old.policy.policy.header.parameters {
      names.append((.parameter(parameter.id), renames.value(.parameter(parameter.id))))
    }
    for fact in old.policy.environment.facts { names.append((.fact(fact.id), renames.value(.fact(fact.id)))) }
    for (before, after) in names where new.values.isKnown(after) {
      let (from, to) = (old.values.value(before), new.values.value(after))
      if !Self.isSame(from, to, renames) { values[after] = (from, to) }
    }
    var defined: [TermID: String?] = [:]
    for term in old.policy.environment.terms { defined[renames.term(term.id)] = .some(term.definition) }
    for term in new.policy.environment.terms {
      guard let before = defined[term.id] else { continue }
      let fold = { (text: String?) in WordFold.fold((text ?? "").utf8) }
      if fold(before) != fold(term.definition) { terms[term.id] = (before, term.definition) }
    }
  }

  private static func isSame(_ a: TypedValue?, _ b: TypedValue?, _ renames: Renames) -> Bool {
    switch (a, b) {
    case (nil, nil): true
    case (.duration(let x)?, .duration(let y)?): x.compare(y) == .equal
    case (.role(let x)?, .role(let y)?): renames.role(x) == y
    case (let x?, let y?): x == y
    default: false
    }
  }

  var isEmpty: Bool { values.isEmpty && terms.isEmpty }
}
