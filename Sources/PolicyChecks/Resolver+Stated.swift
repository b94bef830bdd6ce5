internal import Diagnostics
internal import PolicyModel
internal import SourceText

extension Resolver {
  /// What a node states of the things that are read; what is wrong is reported and left out.
  mutating func stated(_ node: CompiledNode) -> StatedReading {
    let attributes = node.attributes
    var result = StatedReading()
    if attributes.isEmpty { return result }
    result.isForSomebody = attributes.has(.for) || attributes.has(.inSpiritFor)
    checkModality(attributes)
    result.force = attributes.modality
    if let by = attributes[.by] { result.bearers = bearers(by) }
    if node.isSection { return result }
    if let within = attributes[.within] { result.within = time(within) }
    if let every = attributes[.every] { result.every = time(every) }
    if let ahead = attributes[.ahead] { result.ahead = leadTime(ahead) }
    return result
  }

  /// Refuses a modality that is none.
  private mutating func checkModality(_ attributes: Attributes) {
    guard let attribute = attributes[.modality], attributes.modality == nil else { return }
    let names = Modality.allCases.map(\.rawValue)
    diagnostics.append(
      Diagnostic(
        .badModality, "`\(attribute.value)` is no modality" + didYouMean(attribute.value, names), at: attribute.span,
        help: "A clause says \(HumanList.quoted(names))."))
  }

  /// `7 days: the meeting`.
  private mutating func leadTime(_ attribute: StatedAttribute) -> LeadTime? {
    if let time = LeadTime(attribute.value) { return time }
    let parts = attribute.value.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let hasEvent = parts.count == 2 && parts[1].contains { $0 != " " }
    diagnostics.append(
      Diagnostic(
        .badDuration,
        hasEvent
          ? "`\(parts[0])` is not a length of time" : "`\(attribute.value)` does not say what the time comes before",
        at: attribute.span,
        help: "Write a length of time, a colon, and what it comes before: `ahead=\"7 days: the meeting\"`."))
    return nil
  }

  private mutating func bearers(_ by: StatedAttribute) -> [Bearer] {
    if isBadName(by) { return [.reader] }
    if let name = by.soleValueName {
      guard case .role(let role)? = values.value(name) else {
        diagnostics.append(
          Diagnostic(
            .misplacedValue, "`{{\(name.text)}}` does not name a role", at: by.span,
            help: "Declare it as a parameter of the type `role`, with a default."))
        return [.reader]
      }
      return [.role(role)]
    }
    var result: [Bearer] = []
    for word in by.value.split(whereSeparator: { $0 == "," || $0 == " " }) {
      let bearer: Bearer
      if word == "reader" {
        bearer = .reader
      } else if word == "organisation" {
        bearer = .organisation
      } else if let id = RoleID(word), roles[id] != nil {
        bearer = .role(id)
      } else if let id = AudienceID(word), audiences[id] != nil {
        bearer = .audience(id)
      } else {
        let names = environment.roles.map(\.id.rawValue) + audiences.ids.map(\.rawValue) + ["organisation", "reader"]
        diagnostics.append(
          Diagnostic(
            .unknownRole, "`\(word)` is neither a role nor an audience" + didYouMean(String(word), names), at: by.span,
            help: "Who must act is a role, an audience, `organisation` or `reader`; roles stand in workspace.yml."))
        continue
      }
      if !result.contains(bearer) { result.append(bearer) }
    }
    return result.isEmpty ? [.reader] : result
  }

  /// Whether the value is meant as a name in double braces but is none; reported.
  private mutating func isBadName(_ attribute: StatedAttribute) -> Bool {
    guard attribute.value.hasPrefix("{{"), attribute.soleValueName == nil else { return false }
    diagnostics.append(
      Diagnostic(
        .badValueName, "`\(attribute.value)` is no name of a value", at: attribute.span,
        help: "The whole value is one name in double braces, `\(attribute.key.rawValue)={{name}}`, or none."))
    return true
  }

  private mutating func time(_ attribute: StatedAttribute) -> SaidTime? {
    if isBadName(attribute) { return nil }
    if let name = attribute.soleValueName {
      guard values.type(of: name) == .duration else {
        let isKnown = values.isKnown(name)
        diagnostics.append(
          Diagnostic(
            isKnown ? .wrongType : .unknownParameter,
            isKnown
              ? "`{{\(name.text)}}` is not a duration"
              : "Unknown parameter `\(name.text)`" + didYouMean(name.text, values.names), at: attribute.span,
            help: isKnown ? "Here stands a length of time." : "Declare it under `parameters` in the front matter."))
        return nil
      }
      // What is open stands as its label, as it does in the words.
      if case .duration(let duration)? = values.value(name) { return .measure(duration) }
      return .words(values.text(name))
    }
    return PolicyDuration.parse(sourced(attribute), into: &diagnostics).map { .measure($0) }
  }
}
