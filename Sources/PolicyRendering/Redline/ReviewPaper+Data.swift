internal import CommonMark
internal import Mustache
internal import PolicyModel

/// Where a paper stands: on a page of its own, or as one of several.
struct PaperPlace {
  /// What the ids in it begin with.
  var prefix = ""
  /// The level of its headings.
  var level = 2
}

extension ReviewPaper {
  var line: String { "\(heading): from \(redline.fromTitle) to \(redline.toTitle)" }

  var controlRows: [Page.ControlRow] { control.map { Page.ControlRow(label: $0.label, value: $0.value) } }

  private var askedHeading: String { decided.isEmpty ? "Decision asked" : "What was decided" }

  /// The lines of its contents.
  var contents: [Page.Entry] {
    func entry(_ target: String, _ title: String, _ isThere: Bool = true) -> [Page.Entry] {
      isThere ? [.init(target: target, number: nil, title: title)] : []
    }
    // The box comes before the lists, so that it stands on the first sheet however much changes.
    return entry("_asked", askedHeading) + entry("_decision", "Decision")
      + entry("_reasons", "Why now", !first.reasons.isEmpty)
      + entry("_changes", "What changes", !first.groups.isEmpty)
      + entry("_effect", "Who must do something else", !first.actors.isEmpty)
      + entry("_signing", "Who signs again", !first.signing.isEmpty)
      + later.flatMap { entry("_paper-\($0.heading.id)", $0.heading.rawValue) } + redline.contents
      + entry("_audiences", "Effect on each group", !audiences.isEmpty)
      + entry("_history", "Decisions so far", !first.history.isEmpty)
      + entry("_copies", "Schools that follow this model", !copies.isEmpty)
  }

  /// What the author says behind the first page.
  private var later: [PaperText.Section] {
    author?.sections.filter { $0.heading != .recommendation && $0.heading != .reasons } ?? []
  }

  private func body(_ section: PaperText.Section, _ format: Format) -> MustacheValue {
    if section.text.isEmpty {
      let words = "Nothing is stated."
      return .bytes(Array((format == .html ? "<p class=\"soft\">\(words)</p>" : words).utf8))
    }
    guard format == .html else { return .bytes(section.text) }
    var html = CommonMark.html(fromMarkdown: section.text)
    while html.last == 0x0A { html.removeLast() }
    return .bytes(html)
  }

  private func said(_ heading: PaperText.Heading, _ format: Format) -> MustacheValue {
    author?.sections.first { $0.heading == heading }.map { body($0, format) } ?? .null
  }

  /// What its template is filled with.
  func data(_ format: Format, _ place: PaperPlace) -> [(MustacheName, MustacheValue)] {
    let lead =
      "Each change with the words that went and the words that came, in the order of the text."
    return RedlineWriter(format: format, place: place).data(redline, heading: "Changes in full", lead: lead)
      + firstPage(format, place) + [
        ("asked", .text(asked)), ("askedHeading", .text(askedHeading)),
        ("outcomes", .list(outcomes.map { .text($0) })),
        ("decided", rows(decided.map { .record(("label", .text($0.label)), ("value", .text($0.value))) })),
        (
          "fields",
          .list(["Minute", "Date", "Next review", "Signed"].map { .record(("label", .text($0))) })
        ),
        (
          "audiences",
          rows(
            audiences.map {
              .record(
                ("name", .text($0.name)), ("changes", .text(String($0.changes))), ("signAgain", .bool($0.signsAgain)),
                ("why", .bytes(format.rich($0.why))))
            })
        ),
        (
          "copies",
          rows(
            copies.map {
              .record(("name", .text($0.name)), ("version", .text($0.version)), ("effect", .text($0.effect)))
            })
        ),
      ]
  }

  private func rows(_ rows: [MustacheValue]) -> MustacheValue { .section("rows", rows) }

  private func firstPage(_ format: Format, _ place: PaperPlace) -> [(MustacheName, MustacheValue)] {
    func list(_ places: [String]) -> MustacheValue {
      .text(orNull: places.isEmpty ? nil : places.joined(separator: "; "))
    }
    return [
      ("recommendation", said(.recommendation, format)), ("reasons", said(.reasons, format)),
      ("known", .text(orNull: first.reasons.isEmpty ? nil : first.reasons.joined(separator: " "))),
      (
        "sorts",
        .section(
          "items",
          first.groups.map { group in
            .record(
              ("title", .text(group.title)),
              (
                "sentences",
                .list(
                  group.sentences.map { sentence in
                    let target = "#\(place.prefix)\(sentence.target.id)"
                    let link = format == .html ? format.link(sentence.place, target) : format.rich(sentence.place)
                    return .record(
                      ("link", .bytes(link)),
                      ("text", .bytes(format.rich(sentence.text))))
                  })
              ))
          })
      ),
      (
        "actors",
        rows(
          first.actors.map {
            .record(
              ("name", .text($0.name)), ("gained", list($0.gained)), ("changed", list($0.changed)),
              ("lost", list($0.lost)))
          })
      ),
      ("signing", .text(orNull: first.signing.isEmpty ? nil : first.signing)),
      (
        "author",
        .section(
          "sections",
          later.map {
            .record(
              ("id", .text("_paper-\($0.heading.id)")), ("heading", .text($0.heading.rawValue)),
              ("body", body($0, format)))
          })
      ),
      (
        "history",
        rows(
          first.history.map {
            .record(
              ("version", .text($0.version)), ("outcome", .text($0.outcome)), ("body", .text($0.body)),
              ("date", .text($0.date)), ("minute", .text($0.minute)))
          })
      ),
    ]
  }
}

extension PaperText.Heading {
  /// The heading as part of an id.
  fileprivate var id: String { rawValue.lowercased().replacing(" ", with: "-") }
}
