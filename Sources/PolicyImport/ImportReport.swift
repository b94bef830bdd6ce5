public import JSON

/// What an import found, where it went, and what a person must decide.
public struct ImportReport: Sendable {
  /// What is not in the text of the policy.
  public struct Rest: Sendable {
    /// Why it is not there.
    public enum Kind: String, Sendable, CaseIterable {
      case title, cover, control, contents, furniture, tableHeadings = "table-headings", figure, note, comment, signs,
        hidden, unplaced

      /// As a heading over the things of this kind.
      var heading: String {
        switch self {
        case .title: "Title"
        case .cover: "Cover, above the title"
        case .control: "Document control"
        case .contents: "Contents list, which Precept makes anew"
        case .furniture: "Headers and footers"
        case .tableHeadings: "Headings of tables that had no rows"
        case .figure: "Figures, which are not taken over yet"
        case .note: "Notes that nothing in the text leads to"
        case .comment: "Comments that nothing in the text leads to"
        case .hidden: "Hidden text, which nobody sees in print"
        case .unplaced: "Words whose place in the text is not known"
        case .signs: "Lines and paragraphs of signs alone"
        }
      }
    }

    /// Why it is not there.
    public let kind: Kind
    /// Its units.
    public let units: [Int]
    /// Its words.
    public let text: String
  }

  /// A paragraph, row, note, comment, running line or figure of the file.
  public struct Unit: Sendable {
    /// What it is: `paragraph`, `row`, `note`, `comment`, `header`, `footer` or `figure`.
    public let kind: String
    /// How it begins.
    public let text: String
    /// The number or bullet that was printed before it.
    public let label: String?
    /// How deep it stands: the level of a heading, 0 for a clause, from 1 for its items; nil outside the text.
    public let depth: Int?
    /// The id of the section or clause, `adapter` or `guidance` for a note of it, or the kind of `Rest`.
    public let place: String
  }

  /// The file.
  public let file: String
  /// What the file is.
  public let format: ImportFormat
  /// The policy that was made.
  public let policy: String
  /// Its title.
  public let title: String
  /// Sections, clauses with their items, and notes of the policy.
  public let sections, clauses, notes: Int
  /// Everything of the file, in its order.
  public let units: [Unit]
  /// What is not in the text, in the order of the file.
  public let rest: [Rest]
  /// What a person must decide.
  public let decisions: [String]
  /// What else there is to know.
  public let remarks: [String]

  /// How many units are in the text of the policy.
  public var placed: Int { units.count - Set(rest.flatMap(\.units)).count }

  private var counts: [(kind: String, number: Int)] {
    ImportedUnit.Kind.allCases.map(\.rawValue).map { kind in (kind, units.count { $0.kind == kind }) }.filter {
      $0.number > 0
    }
  }

  /// The result in few lines, for a terminal.
  public var summary: String {
    var lines = ["\(title)", "  \(inventory)", "  \(made)"]
    for kind in Rest.Kind.allCases where kind != .title {
      let number = rest.count { $0.kind == kind }
      if number > 0 { lines.append("  not in the text: \(kind.heading.uncapitalisedFirst) (\(number))") }
    }
    for remark in remarks { lines.append("  \(remark)") }
    if !decisions.isEmpty {
      lines.append("To decide:")
      for decision in decisions { lines.append("  \(decision)") }
    }
    return lines.map { $0 + "\n" }.joined()
  }

  private var made: String {
    [(sections, "section"), (clauses, "clause"), (notes, "note")].filter { $0.0 > 0 }.map(Self.counted)
      .joined(separator: ", ")
  }

  private static func counted(_ number: Int, _ noun: String) -> String {
    number == 1 ? "1 \(noun)" : "\(number) \(noun)s"
  }

  private var inventory: String {
    let all = counts.map { Self.counted($0.number, $0.kind) }.joined(separator: ", ")
    return "\(all) in; \(placed) in the text, \(units.count - placed) in this report, none lost"
  }

  /// The whole report as text.
  public var text: String {
    var text = "Import of \(file)\n\n" + summary
    for kind in Rest.Kind.allCases {
      let all = rest.filter { $0.kind == kind }
      if all.isEmpty { continue }
      text += "\n\(kind.heading)\n"
      for each in all { text += "  \(each.text.isEmpty ? "(no words)" : each.text)\n" }
    }
    return text
  }

  /// The whole report as Markdown.
  public var markdown: String {
    var text = "# Import of \(escaped(file))\n\n"
    text += "- Policy: \(policy)\n- Title: \(escaped(title))\n- From: a \(format.name)\n- \(inventory)\n"
    text += "- Made: \(made)\n"
    if !decisions.isEmpty {
      text += "\n## To decide\n\n" + decisions.map { "- [ ] \(escaped($0))\n" }.joined()
    }
    if !remarks.isEmpty { text += "\n## To know\n\n" + remarks.map { "- \(escaped($0))\n" }.joined() }
    for kind in Rest.Kind.allCases {
      let all = rest.filter { $0.kind == kind }
      if all.isEmpty { continue }
      text +=
        "\n## \(kind.heading)\n\n" + all.map { "- \($0.text.isEmpty ? "(no words)" : escaped($0.text))\n" }.joined()
    }
    return text
  }

  /// The whole report as data.
  public var json: JSONValue {
    var count = JSONObject()
    for (kind, number) in counts { count[kind] = .integer(number) }
    let all: [JSONValue] = units.enumerated().map { index, unit in
      .object([
        "number": .integer(index + 1), "kind": .string(unit.kind), "label": .string(orNull: unit.label),
        "depth": unit.depth.map { .integer($0) } ?? .null, "place": .string(unit.place), "text": .string(unit.text),
      ])
    }
    let left: [JSONValue] = rest.map { each in
      .object([
        "kind": .string(each.kind.rawValue), "units": .array(each.units.map { .integer($0 + 1) }),
        "text": .string(each.text),
      ])
    }
    return .object([
      "format": .string("precept-import/1"), "file": .string(file), "source": .string(format.rawValue),
      "policy": .string(policy), "title": .string(title), "counts": .object(count), "sections": .integer(sections),
      "clauses": .integer(clauses), "notes": .integer(notes), "placed": .integer(placed),
      "decisions": .array(decisions.map { .string($0) }), "remarks": .array(remarks.map { .string($0) }),
      "rest": .array(left), "units": .array(all),
    ])
  }

  private func escaped(_ text: String) -> String {
    text.reduce(into: "") { result, character in
      if "\\`*_[]<>#|".contains(character) { result.append("\\") }
      result.append(character)
    }
  }
}

extension String {
  fileprivate var uncapitalisedFirst: String { prefix(1).lowercased() + dropFirst() }
}
