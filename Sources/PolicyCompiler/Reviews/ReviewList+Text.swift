internal import CommonMark
public import JSON
internal import PolicyModel

extension ReviewList {
  /// The list for a person at a terminal: a heading for each urgency, and a line for each policy.
  public var text: String {
    var result = ""
    for urgency in Urgency.allCases {
      let group = entries.filter { $0.urgency == urgency }
      guard !group.isEmpty else { continue }
      result += result.isEmpty ? "" : "\n"
      result += heading(urgency) + "\n"
      for entry in group {
        result += "  \(entry.copy)\(entry.version.map { " \($0)" } ?? "")\(entry.isDraft ? " (draft)" : "")\n"
        result += "    \(entry.title)\(entry.school.map { ", \($0)" } ?? "")\n"
        for remark in remarks(entry) { result += "    \(remark)\n" }
      }
    }
    return result.isEmpty ? "There is nothing to review.\n" : result
  }

  /// The list as Markdown.
  public var markdown: String {
    var result = "# Reviews as of \(day.text)\n"
    for urgency in Urgency.allCases {
      let group = entries.filter { $0.urgency == urgency }
      guard !group.isEmpty else { continue }
      result += "\n## \(heading(urgency))\n\n"
      for entry in group {
        let name = entry.title + (entry.school.map { ", \($0)" } ?? "")
        let version = entry.version.map { ", version \($0)" } ?? ""
        result += "- **\(Self.escaped(name))**\(version)\(entry.isDraft ? " (draft)" : "")\n"
        for remark in remarks(entry) { result += "  - \(Self.escaped(remark))\n" }
      }
    }
    return result
  }

  /// The list as data.
  public var json: JSONValue {
    [
      "as-of": .string(day.isoText), "soon-until": .string(soonest.isoText),
      "reviews": .array(
        entries.map { entry in
          [
            "policy": .string(entry.copy.policy.rawValue), "school": .string(orNull: entry.copy.school?.rawValue),
            "title": .string(entry.title), "version": .string(orNull: entry.version?.description),
            "in-force": .bool(entry.isInForce), "due": .string(orNull: entry.due?.isoText),
            "due-by": .string(orNull: entry.due?.lastDay.isoText), "urgency": .string(entry.urgency.rawValue),
            "owner": .string(orNull: entry.owner), "approver": .string(orNull: entry.approver),
            "decided": .string(orNull: entry.decided?.isoText),
            "upcoming": entry.announced.first.map {
              ["version": .string($0.version.description), "from": .string($0.from.isoText)]
            }
              ?? .null,
            "announced": WorkspaceStatus.json(entry.announced),
            "withdrawn-from": .string(orNull: entry.withdrawnFrom?.isoText),
          ]
        }),
    ]
  }

  private func heading(_ urgency: Urgency) -> String {
    urgency == .soon ? "Due by \(soonest.text)" : urgency.heading
  }

  private func remarks(_ entry: Entry) -> [String] {
    var result: [String] = []
    if let due = entry.due {
      let isDay = if case .day = due.form { true } else { false }
      result.append("due \(due.text)" + (isDay ? "" : ", by \(due.lastDay.text)"))
    }
    for (version, from) in entry.announced { result.append("\(version) is approved, and holds from \(from.text)") }
    if let end = entry.withdrawnFrom { result.append("withdrawn from \(end.text)") }
    let people = [entry.owner.map { "owner \($0)" }, entry.approver.map { "approver \($0)" }].compactMap { $0 }
    if !people.isEmpty { result.append(people.joined(separator: ", ")) }
    return result
  }

  private static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    appendMarkdown(text: text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }
}
