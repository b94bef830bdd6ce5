public import JSON
internal import CommonMark
internal import PolicyModel

extension UpgradeReport {
  /// The report for a head teacher, as a page of Markdown.
  public var markdown: String {
    var out = "# Upgrade of \(escaped(title)) from \(from) to \(to)\n\n"
    out += "For \(escaped(school)). "
    let open = conflicts + items(.protected).count + items(.question).count + items(.value).count
    out +=
      open == 0
      ? "Nothing waits for a decision. "
      : "\(open) \(open == 1 ? "thing waits" : "things wait") for a decision before your school can adopt it. "
    out +=
      isInForce
      ? "What your school adopted before stays in force until it adopts its copy of \(to).\n"
      : "Nothing of this policy is in force at your school until it adopts its copy of \(to).\n"
    add(
      "Decide",
      "The model and your school changed the same thing. Say for each which words are to hold. Whoever keeps your "
        + "school’s policies puts them where both stand marked as a conflict, and takes the mark away.", .conflict, &out
    )
    add("No longer yours to change", "The model protects these now. Take your change away.", .protected, &out)
    add("New questions", "The model asks for values that it did not ask for before.", .question, &out)
    add("Values to look at", nil, .value, &out)
    add("New in the model", "These hold at your school as soon as it has adopted its copy of \(to).", .added, &out)
    add("Changed in the model", nil, .reworded, &out)
    add("Also changed in the model", nil, .changed, &out)
    add("Moved in the model", nil, .moved, &out)
    add("Gone from the model", nil, .removed, &out)
    add("Your changes that stay", nil, .kept, &out)
    add("Changes that are no longer needed", "You may take these away; the copy stays the same.", .redundant, &out)
    add("Done for you", "This was put in order in your files; there is nothing to decide.", .adjusted, &out)
    return out
  }

  private func add(_ heading: String, _ lead: String?, _ kind: Item.Kind, _ out: inout String) {
    let list = items(kind)
    guard !list.isEmpty else { return }
    out += "\n## \(heading)\n\n"
    if let lead { out += lead + "\n\n" }
    func isLong(_ item: Item) -> Bool { item.base != nil || item.model != nil || item.school != nil }
    for (index, item) in list.enumerated() {
      if index > 0, isLong(item) || isLong(list[index - 1]) { out += "\n" }
      let message = sentence(item.page.message ?? item.message)
      out += "- " + (item.citation.map { "**\(escaped($0))**: " } ?? "") + message + "\n"
      for (label, text) in [
        ("The model said", item.page.base), ("The model says now", item.page.model), ("We say", item.page.school),
      ] {
        guard let text else { continue }
        out += "\n  \(label):\n\n"
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
          out += line.isEmpty ? "  >\n" : "  > \(line)\n"
        }
      }
      if kind == .conflict { out += "\n  Decision: ☐ keep ours ☐ take the model’s ☐ write it anew: ……………………\n" }
    }
  }

  /// The message, whose only markup is code, with a full stop.
  private func sentence(_ message: String) -> String {
    let parts = message.split(separator: "`", omittingEmptySubsequences: false)
    let text = parts.enumerated().map { part in
      // Backticks of values are words, and no marks.
      part.offset % 2 == 1 ? "`\(part.element)`" : escaped(String(part.element).replacing("\u{1}", with: "`"))
    }.joined()
    return message.hasSuffix("?") ? text : text + "."
  }

  private func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    appendMarkdown(text: text, at: MarkdownPlace(after: Array("- ".utf8)[...], before: 0x20), to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The report for a terminal: a line for each item.
  public var text: String {
    if items.isEmpty { return "\(policy): nothing changes\n" }
    var out = "\(policy): \(from) to \(to), \(conflicts) \(conflicts == 1 ? "conflict" : "conflicts")\n"
    for item in items {
      out += "  \(item.kind.rawValue)" + (item.id.map { " \($0)" } ?? "") + ": \(item.message)\n"
    }
    return out
  }

  /// The report as data.
  public var json: JSONValue {
    [
      "school": .string(school), "policy": .string(policy.rawValue), "from": .string(from.description),
      "to": .string(to.description), "conflicts": .integer(conflicts),
      "items": .array(
        items.map { item in
          [
            "kind": .string(item.kind.rawValue), "id": .string(orNull: item.id?.rawValue),
            "citation": .string(orNull: item.citation), "message": .string(item.message),
            "base": .string(orNull: item.base), "model": .string(orNull: item.model),
            "school": .string(orNull: item.school),
          ]
        }),
    ]
  }
}
