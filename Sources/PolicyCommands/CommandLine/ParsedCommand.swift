internal import PolicyModel

/// A command line that was understood: the values have the shapes that the table asks for.
struct ParsedCommand: Sendable {
  let spec: CommandSpec
  var operands: [String] = []
  /// The values of the options that were given, in order.
  var options: [String: [String]] = [:]
  /// The switches that were given.
  var flags: Set<String> = []

  var name: String { spec.name }

  /// Whether the switch `name` was given.
  func flag(_ name: String) -> Bool {
    check(name)
    return flags.contains(name)
  }

  /// The value of the option `name`, or its default.
  func option(_ name: String) -> String? {
    let flag = check(name)
    return options[name]?.last ?? flag?.defaultValue
  }

  /// All values of an option that may be repeated.
  func values(_ name: String) -> [String] {
    check(name)
    return options[name] ?? []
  }

  /// Whether the option was given, so that its value is not the default.
  func isGiven(_ name: String) -> Bool {
    check(name)
    return options[name] != nil || flags.contains(name)
  }

  /// The value as one of the cases of `T`, which must have them all.
  func choice<T: RawRepresentable<String>>(_ name: String, as type: T.Type = T.self) -> T? {
    option(name).flatMap { T(rawValue: $0) }
  }

  /// The value of an option of the shape `date`.
  func date(_ name: String) -> CivilDate? { option(name).flatMap { CivilDate(iso: $0) } }

  /// The value of an option of the shape `partialDate`.
  func partialDate(_ name: String) -> PartialDate? { option(name).flatMap { PartialDate($0) } }

  /// The value of an option of the shape `duration`.
  func duration(_ name: String) -> PolicyDuration? { option(name).flatMap { PolicyDuration($0) } }

  /// The value of an option of the shape `version`.
  func version(_ name: String) -> Version? { option(name).flatMap { Version($0) } }

  /// The values of an option of the shape `assignment`, parted at the first equals sign.
  func assignments(_ name: String) -> [(name: String, text: String)] {
    values(name).map { value in
      let parts = value.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : "")
    }
  }

  @discardableResult
  private func check(_ name: String) -> FlagSpec? {
    let flag = spec.flag(named: name)
    precondition(flag != nil, "an option that the table does not have")
    return flag
  }
}
