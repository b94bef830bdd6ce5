internal import PolicyModel

extension ScopeRenderer {
  /// `duties.ics`: what somebody does every so often, from the day from which it holds; nil where there is nothing.
  ///
  /// A draft binds nobody, and what no calendar of days can say ("regularly", "every hour") is not in it.
  func calendar(_ tables: [Actor: [Duty]]) -> [UInt8]? {
    var actors: [Duty: [Actor]] = [:]
    for (actor, duties) in tables { for duty in duties { actors[duty, default: []].append(actor) } }
    var events: [CalendarFile.Event] = []
    for (index, fragments) in editions.enumerated() {
      guard let since = standings[index].since else { continue }
      let compiled = fragments.compiled
      for (n, node) in compiled.nodes.enumerated() {
        guard let who = actors[Duty(edition: index, node: n)], !node.modality.isNegative,
          case .measure(let every)? = node.reading.every.value, let (first, rule) = every.recurrence(after: since)
        else { continue }
        let names = who.map(calledInCalendar).sorted { ($0.lowercased(), $0) < ($1.lowercased(), $1) }
        let text = plain(n, compiled)
        events.append(
          CalendarFile.Event(
            id: "duty.\(id).\(compiled.policy.id).\(node.id.rawValue.replacing("~", with: "-"))", stamp: since,
            day: first,
            rule: rule, summary: "\(HumanList.joined(names)): \(Self.brief(text))",
            remarks: "\(text)\n\(compiled.policy.header.title), \(node.citation). "
              + "\(every.everyWords.capitalisedFirst); counted from \(PartialDate(since).text), from which it holds."))
      }
    }
    return events.isEmpty ? nil : CalendarFile(kind: "Duties", organisation: name, events: events).bytes
  }

  /// The words of a clause behind those of its stems.
  private func plain(_ index: Int, _ compiled: CompiledPolicy) -> String {
    if let act = act(of: index, in: compiled) { return act }
    let stems = compiled.stems(above: index).map { compiled.nodes[$0].text }
    return (stems + [compiled.nodes[index].text]).joined(separator: " ")
  }

  private static func brief(_ text: String) -> String {
    let words = text.split(separator: " ")
    return words.count > 18 ? words.prefix(18).joined(separator: " ") + " …" : text
  }

  private func calledInCalendar(_ actor: Actor) -> String {
    switch actor {
    case .organisation: name
    case .role(let id): editions.lazy.compactMap { $0.wording.values.title(of: id) }.first ?? id.rawValue
    case .audience(let id): audienceName(id).capitalisedFirst
    case .undeclared(let words): words
    case .unsaid(let id): "\(audienceName(id).capitalisedFirst) (whose duty it is stands nowhere)"
    }
  }
}
