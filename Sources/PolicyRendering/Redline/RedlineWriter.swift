internal import Mustache
internal import PolicyModel

/// Writes redlines in the patterns that `Templates/README.md` gives: `<ins>` and `<del>` in HTML, *was* and *now* with
/// the changed words strong in Markdown. What changed is said in words too, never by colour alone.
struct RedlineWriter {
  let format: Format
  var place = PaperPlace()
  /// What stands before the words of each side in Markdown.
  var sides = (old: "was", new: "now")

  /// A heading's mark: the level in HTML, the signs of number in Markdown.
  private func mark(_ level: Int) -> String {
    format == .html ? String(min(level, 6)) : String(repeating: "#", count: min(level, 6))
  }

  /// The changes of one section.
  func body(_ entries: [Redline.Entry]) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      switch format {
      case .html: html(entry, &bytes)
      case .markdown: markdown(entry, &bytes)
      }
    }
    if format == .html, bytes.last == 0x0A { bytes.removeLast() }
    return bytes
  }

  /// What the templates `review` and `differences` share.
  func data(_ redline: Redline, heading: String, lead: String) -> [(MustacheName, MustacheValue)] {
    let rows = redline.groups.map { group in
      let number = group.number.map { "\($0) " } ?? ""
      return MustacheValue.record(
        ("section", .text(number + group.title)), ("target", .text("\(place.prefix)_changes-\(group.section)")),
        ("added", .text(String(group.counts.added))), ("removed", .text(String(group.counts.removed))),
        ("changed", .text(String(group.counts.changed))), ("moved", .text(String(group.counts.moved))),
        ("substantive", .text(String(group.counts.substantive))), ("told", .text(group.counts.told)))
    }
    let total = redline.total
    let sum = MustacheValue.record(
      ("added", .text(String(total.added))), ("removed", .text(String(total.removed))),
      ("changed", .text(String(total.changed))), ("moved", .text(String(total.moved))),
      ("substantive", .text(String(total.substantive))), ("told", .text(total.told)))
    return [
      ("at", .text(place.prefix)), ("h2", .bytes(Array(mark(place.level).utf8))),
      ("h3", .bytes(Array(mark(place.level + 1).utf8))),
      (
        "summaryOfChanges",
        rows.isEmpty ? .null : .record(("rows", .list(rows)), ("total", rows.count > 1 ? sum : .null))
      ),
      (
        "policyChanges",
        redline.fields.isEmpty
          ? .null
          : .record(
            ("was", .text(sides.old)), ("now", .text(sides.new)),
            ("fromTitle", .text(redline.fromTitle.nameAtStart)), ("toTitle", .text(redline.toTitle.nameAtStart)),
            (
              "rows",
              .list(
                redline.fields.map {
                  .record(
                    ("field", .text($0.label)), ("from", .bytes(format.rich($0.from))),
                    ("to", .bytes(format.rich($0.to))))
                })
            ))
      ),
      (
        "redline",
        redline.groups.isEmpty
          ? .null
          : .record(
            ("heading", .text(heading)), ("lead", .text(([lead] + redline.common).joined(separator: " "))),
            (
              "groups",
              .list(
                redline.groups.map { group in
                  .record(
                    ("target", .text("\(place.prefix)_changes-\(group.section)")),
                    ("number", .text(orNull: group.number)),
                    ("title", .text(group.title)), ("body", .bytes(body(group.entries))))
                })
            ))
      ),
      (
        "replacements",
        .section("rows", redline.replacements.map { .record(("sentence", .text($0))) })
      ),
      (
        "unseen",
        redline.unseen.isEmpty
          ? .null
          : .record(
            ("sentence", .text(redline.unseenSentence)), ("places", .text(redline.unseen.joined(separator: "; "))))
      ),
      (
        "readings",
        .section(
          "rows",
          redline.readings.map { .record(("place", .text($0.place)), ("sentence", .text($0.sentence))) })
      ),
      (
        "renumbered",
        .section(
          "rows",
          redline.renumbered.map {
            .record(("title", .text($0.label)), ("from", .text($0.from)), ("to", .text($0.to)))
          })
      ),
    ]
  }

  /// A label with a colon after it, but for a question.
  private static func lead(_ label: String) -> String { label.hasSuffix("?") ? label : label + ":" }

  // MARK: HTML

  private func html(_ entry: Redline.Entry, _ bytes: inout [UInt8]) {
    bytes += "<div class=\"change\" data-id=\"".utf8
    appendAttribute(entry.id, to: &bytes)
    bytes +=
      "\" data-kinds=\"\(entry.kinds)\" data-significance=\"\(entry.significance)\">\n<h\(mark(place.level + 2))><span class=\"no\">"
      .utf8
    appendText(entry.number, to: &bytes)
    bytes += " </span>".utf8
    appendText(entry.headline, to: &bytes)
    bytes += "</h\(mark(place.level + 2))>\n".utf8
    if !entry.meta.isEmpty { paragraph("<p class=\"meta\">", entry.meta.joined(separator: " "), &bytes) }
    if let stem = entry.stem { paragraph("<p class=\"meta\">", "Under: “\(stem)”", &bytes) }
    for fact in entry.facts {
      bytes += "<p>".utf8
      appendText("\(Self.lead(fact.label)) ", to: &bytes)
      html([.delete(fact.from), .equal(" "), .insert(fact.to)], &bytes)
      bytes += "</p>\n".utf8
    }
    for runs in [entry.runs] + entry.further where !runs.isEmpty {
      bytes += "<p>".utf8
      html(runs, &bytes)
      bytes += "</p>\n".utf8
    }
    pictures("Before:", entry.pictures.before, &bytes)
    pictures(entry.pictures.before.isEmpty ? "Shown:" : "Now:", entry.pictures.now, &bytes)
    bytes += "</div>\n".utf8
  }

  /// Pictures stand there whole: no words can say what differs between two of them.
  private func pictures(_ label: String, _ figures: [Figure], _ bytes: inout [UInt8]) {
    for figure in figures where !figure.bytes.isEmpty {
      paragraph("<p class=\"meta\">", label, &bytes)
      bytes += "<p>".utf8
      bytes += imageHTML(figure)
      bytes += "</p>\n".utf8
    }
  }

  private func paragraph(_ start: String, _ text: String, _ bytes: inout [UInt8]) {
    bytes += start.utf8
    appendText(text, to: &bytes)
    bytes += "</p>\n".utf8
  }

  private func html(_ runs: [Redline.Run], _ bytes: inout [UInt8]) {
    for run in runs {
      switch run {
      case .equal(let text): appendText(text, to: &bytes)
      case .delete(let text): marked("del", "deleted: ", ", end of deletion ", text, &bytes)
      case .insert(let text): marked("ins", "inserted: ", ", end of insertion ", text, &bytes)
      }
    }
  }

  private func marked(_ tag: String, _ before: String, _ after: String, _ text: String, _ bytes: inout [UInt8]) {
    bytes += "<\(tag)><span class=\"vh\">\(before)</span>".utf8
    appendText(text, to: &bytes)
    bytes += "<span class=\"vh\">\(after)</span></\(tag)>".utf8
  }

  // MARK: Markdown

  private func markdown(_ entry: Redline.Entry, _ bytes: inout [UInt8]) {
    bytes += "\(mark(place.level + 2)) ".utf8
    format.append("\(entry.number) \(entry.headline)", to: &bytes)
    bytes += "\n\n".utf8
    for text in [entry.meta.joined(separator: " "), entry.stem.map { "Under: “\($0)”" } ?? ""] where !text.isEmpty {
      format.append(text, to: &bytes)
      bytes += "\n\n".utf8
    }
    for fact in entry.facts {
      bytes += "- ".utf8
      format.append(Self.lead(fact.label), to: &bytes)
      bytes += " \(sides.old) **".utf8
      format.append(fact.from, to: &bytes)
      bytes += "**, \(sides.new) **".utf8
      format.append(fact.to, to: &bytes)
      bytes += "**\n".utf8
    }
    words(entry.runs, hasFacts: !entry.facts.isEmpty, &bytes)
    for runs in entry.further { words(runs, hasFacts: false, &bytes) }
    bytes.append(0x0A)
  }

  private func words(_ runs: [Redline.Run], hasFacts: Bool, _ bytes: inout [UInt8]) {
    let hasOld = runs.contains { if case .insert = $0 { false } else { true } }
    let hasNew = runs.contains { if case .delete = $0 { false } else { true } }
    let isSame = runs.allSatisfy { if case .equal = $0 { true } else { false } }
    if isSame, !runs.isEmpty {
      if hasFacts { bytes.append(0x0A) }
      markdown(runs, isNew: true, &bytes)
      bytes.append(0x0A)
    } else {
      if hasOld { line("- \(sides.old): ", runs, isNew: false, &bytes) }
      if hasNew { line("- \(sides.new): ", runs, isNew: true, &bytes) }
    }
  }

  private func line(_ lead: String, _ runs: [Redline.Run], isNew: Bool, _ bytes: inout [UInt8]) {
    bytes += lead.utf8
    markdown(runs, isNew: isNew, &bytes)
    bytes.append(0x0A)
  }

  private func markdown(_ runs: [Redline.Run], isNew: Bool, _ bytes: inout [UInt8]) {
    for run in runs {
      switch run {
      case .equal(let text): format.append(text, to: &bytes)
      case .delete(let text) where !isNew: strong(text, &bytes)
      case .insert(let text) where isNew: strong(text, &bytes)
      case .delete, .insert: break
      }
    }
  }

  /// Strong words; blanks at their ends stand outside, where CommonMark wants them.
  private func strong(_ text: String, _ bytes: inout [UInt8]) {
    let words = text.split(separator: " ").joined(separator: " ")
    if text.hasPrefix(" ") { bytes.append(0x20) }
    if !words.isEmpty {
      bytes += "**".utf8
      format.append(words, to: &bytes)
      bytes += "**".utf8
    }
    if text.hasSuffix(" "), !words.isEmpty { bytes.append(0x20) }
  }
}
