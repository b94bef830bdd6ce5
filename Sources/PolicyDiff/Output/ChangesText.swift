public import PolicyModel

/// Writes changes for a terminal.
///
///     3.2 press  Reworded; weakened from must to should
///         Changes the meaning. Touches trainees. Signs again: trainees
///       was You must tell the programme leader [-at once-].
///       now You must tell the programme leader {+within a day+}.
public struct ChangesText: Sendable {
  private let changes: PolicyChanges
  private let names: FactNames
  private let usesColour: Bool
  private let width: Int

  /// Takes what is shown, and the columns that a line may have.
  public init(_ changes: PolicyChanges, names: FactNames, usesColour: Bool, width: Int = 80) {
    self.changes = changes.published
    self.names = names
    self.usesColour = usesColour
    self.width = max(width, 40)
  }

  /// The whole comparison.
  public var text: String {
    var lines = ["\(changes.to.title): \(changes.from.label) compared with \(changes.to.label)", ""]
    if changes.isEmpty {
      lines.append("Nothing changed.")
      if !changes.renumbered.isEmpty { lines.append("") }
    }
    for field in changes.policyChanges { lines += self.field(field) + [""] }
    if !changes.replacements.isEmpty {
      lines.append(bold("Names and words that changed everywhere"))
      for replacement in changes.replacements { lines += wrapped("  ", replacement.sentence) }
      lines.append("")
    }
    var stem: String?
    for change in changes.changes {
      lines += entry(change, under: stem) + [""]
      stem = change.shown?.stems.last
    }
    if !changes.renumbered.isEmpty {
      lines.append(bold("New numbers, same words"))
      for row in changes.renumbered {
        lines.append("  \(row.from ?? "no number") is now \(row.to ?? "no number")  \(Self.plain(row.title))")
      }
      lines.append("")
    }
    if !changes.readings.isEmpty {
      lines.append(bold("Same words, read otherwise"))
      for reading in changes.readings {
        lines += wrapped("  \(Self.plain(reading.citation)): ", reading.sentence(names))
      }
      lines += ["  Nobody signs again for a better reading.", ""]
    }
    lines += summary
    return lines.joined(separator: "\n") + "\n"
  }

  /// The last lines: how much changed, and who signs again.
  private var summary: [String] {
    var lines: [String] = []
    if !changes.isEmpty { lines += counts }
    let signing = changes.signing
    if !changes.isEmpty || !signing.isEmpty {
      lines.append(signing.isEmpty ? "Nobody signs again." : "Signs again: \(names.list(signing))")
    }
    let past = changes.audiences.filter { $0.isChangedBack && $0.isLeaf }.map(\.audience)
    if !past.isEmpty {
      lines += wrapped("", "What concerns \(names.list(past)) was changed between these versions, and changed back.")
    }
    let roles = Set(changes.audiences.flatMap(\.roles)).sorted().map { names.role($0) }
    if !roles.isEmpty { lines += wrapped("", "Duties changed: \(HumanList.joined(roles))") }
    return lines
  }

  private var counts: [String] {
    let entries = changes.changes
    var lines: [String] = []
    let weights = Significance.allCases.reversed().compactMap { weight -> String? in
      let count = entries.count { $0.significance == weight }
      return count == 0 ? nil : "\(count) \(Self.words(weight, isOne: count == 1))"
    }
    if entries.isEmpty {
      return [changes.replacements.isEmpty ? "No clause changed." : "No clause says anything else."]
    }
    lines.append(
      "\(entries.count) \(entries.count == 1 ? "change" : "changes")"
        + (weights.isEmpty ? "" : ": " + weights.joined(separator: ", ")))
    return lines
  }

  /// What so many changes come to.
  private static func words(_ significance: Significance, isOne: Bool) -> String {
    switch significance {
    case .substantive: "with a new meaning"
    case .administrative: isOne ? "that changes no duty" : "that change no duty"
    case .structural: "of place or name only"
    case .editorial: isOne ? "that says the same" : "that say the same"
    }
  }

  /// A field of the front matter.
  public func field(_ field: PolicyChanges.Field) -> [String] {
    var lines = [bold(FieldText.label(field.field, names))]
    for row in FieldText.rows(field, names) {
      let label = row.label.map { "\($0): " } ?? ""
      // The question of a parameter that is new or gone.
      if let title = row.title, title != row.label, row.from == nil || row.to == nil { lines += wrapped("  ", title) }
      for (lead, value) in [("  was \(label)", row.from), ("  now \(label)", row.to)] {
        lines += wrapped(lead, value.map { $0.isEmpty ? "not stated" : $0 } ?? "not stated")
      }
    }
    return lines
  }

  /// One entry; `stem` is that of the entry before, which is said once for a run of items.
  public func entry(_ change: Change, under stem: String? = nil) -> [String] {
    guard let shown = change.shown else { return [] }
    let place =
      change.to.isEmpty || change.from.isEmpty || change.from[0].citation == shown.citation
      ? shown.citation : "\(change.from[0].citation) → \(shown.citation)"
    let id = shown.id.isDerived ? "" : " \(shown.id)"
    let name = Self.plain(place) + id
    var lines = [bold(name)]
    if name.count + 2 + change.headline.count > width {
      lines += wrapped("  ", change.headline)
    } else {
      lines[0] += "  " + change.headline
    }
    var meta = change.weight
    if !change.audiences.isEmpty { meta += " Touches \(names.list(change.audiences))." }
    let signing = change.signing
    if !signing.isEmpty { meta += " Signs again: \(names.list(signing))." }
    lines += wrapped("    ", meta)
    if change.has(.moved), let place = change.places { lines += wrapped("    ", place) }
    for own in shown.stems.suffix(1) where own != stem { lines += wrapped("    ", "Under: “\(own)”") }
    for fact in change.facts(names) {
      lines += wrapped(
        "  \(fact.label)\(fact.label.hasSuffix("?") ? " " : ": ")",
        [.delete(fact.from ?? "not stated"), .equal(" → "), .insert(fact.to ?? "not stated")])
    }
    let runs = change.words
    let isChanged = runs.contains { if case .equal = $0 { false } else { true } }
    if !isChanged {
      lines += wrapped("      ", runs)
      return lines
    }
    if !change.from.isEmpty {
      lines += wrapped("  was ", runs.filter { if case .insert = $0 { false } else { true } })
    }
    if !change.to.isEmpty {
      lines += wrapped("  now ", runs.filter { if case .delete = $0 { false } else { true } })
    }
    return lines
  }

  /// Who signs again because of one change, and why, one line each.
  public func explanation(_ change: Change) -> [String] {
    var lines = entry(change)
    lines.append("")
    if change.signAgain.isEmpty {
      lines.append(
        change.significance == .substantive
          ? "Nobody signs again: it binds no reader who signs, promises none anything and threatens none."
          : "Nobody signs again. \(change.weight)")
    }
    for sentence in change.reasons(names) { lines += wrapped("", sentence) }
    if let matching = change.matching { lines += wrapped("", matching) }
    return lines
  }

  // MARK: Lines

  /// A marked run of at most so many columns is never parted.
  private static let unparted = 24
  /// A longer lead has lines of its own.
  private static let widestLead = 26

  private func marks(_ run: WordRun) -> (text: String, start: String, end: String) {
    switch run {
    case .equal(let text): (text, "", "")
    case .delete(let text): usesColour ? (text, "\u{1B}[31;9m", "\u{1B}[0m") : (text, "[-", "-]")
    case .insert(let text): usesColour ? (text, "\u{1B}[32;4m", "\u{1B}[0m") : (text, "{+", "+}")
    }
  }

  private func wrapped(_ lead: String, _ text: String) -> [String] { wrapped(lead, [.equal(text)]) }

  /// Runs in lines, the first behind `lead`, the others as far in; the marks are closed at the end of each line.
  private func wrapped(_ lead: String, _ runs: [WordRun]) -> [String] {
    if lead.count > Self.widestLead {
      let indent = String(lead.prefix { $0 == " " })
      return wrapped(indent, String(lead.dropFirst(indent.count))) + wrapped(indent + "    ", runs)
    }
    let indent = String(repeating: " ", count: lead.count)
    var lines: [String] = []
    var line = lead
    var column = lead.count
    var isStart = true
    func breakLine() {
      lines.append(line)
      line = indent
      column = indent.count
      isStart = true
    }
    for (index, run) in runs.enumerated() {
      let (text, start, end) = marks(run)
      let words = text.split(separator: " ").map { Self.plain(String($0)) }
      let isGlued = isGlued(runs, index)
      let tail = self.tail(runs, after: index)
      let (opening, closing) = usesColour ? (0, 0) : (start.count, end.count)
      let length = words.reduce(opening + closing + words.count - 1) { $0 + $1.count }
      if !isStart, !isGlued, !start.isEmpty, length <= Self.unparted, column + 1 + length + tail > width { breakLine() }
      var isOpen = start.isEmpty
      for (place, word) in words.enumerated() {
        let isGlued = isGlued && place == 0
        let after = place == words.count - 1 ? tail : 0
        if !isStart, !isGlued, column + 1 + (isOpen ? 0 : opening) + word.count + closing + after > width {
          if isOpen { line += end }
          isOpen = start.isEmpty
          breakLine()
        }
        if !isStart, !isGlued {
          line += " "
          column += 1
        }
        if !isOpen {
          line += start
          column += opening
          isOpen = true
        }
        line += word
        column += word.count
        isStart = false
      }
      if isOpen, !words.isEmpty {
        line += end
        column += closing
      }
    }
    lines.append(line)
    return lines
  }

  /// Whether a run goes on where the one before ends, as the mark after a word does.
  private func isGlued(_ runs: [WordRun], _ index: Int) -> Bool {
    guard index > 0, index < runs.count else { return false }
    return !(marks(runs[index - 1]).text.hasSuffix(" ") || marks(runs[index]).text.hasPrefix(" "))
  }

  /// The columns of what may not be parted from the last word of a run.
  private func tail(_ runs: [WordRun], after index: Int) -> Int {
    var (columns, next) = (0, index + 1)
    while isGlued(runs, next) {
      let (text, start, end) = marks(runs[next])
      let word = text.prefix { $0 != " " }
      columns += word.count + (usesColour ? 0 : start.count + end.count)
      if word.count < text.count { break }
      next += 1
    }
    return columns
  }

  private func bold(_ text: String) -> String { usesColour ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// Text without control characters, which a terminal would obey.
  private static func plain(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 < 0x80 }) { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator: result += "�"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}

extension PolicyChanges {
  /// The audiences that sign again, but for groups of others.
  public var signing: [AudienceID] { audiences.filter { $0.signsAgain && $0.isLeaf }.map(\.audience) }

  /// What one audience reads of them; `members` are its leaves.
  public func limited(to audience: AudienceID, members: Set<AudienceID>) -> PolicyChanges {
    var result = self
    result.changes = changes.filter { change in change.audiences.contains { members.contains($0) } }
    for index in replacements.indices {
      result.replacements[index].places.removeAll { place in
        !(place.from.applies + place.to.applies).contains { members.contains($0.audience) }
      }
    }
    result.replacements.removeAll(where: \.places.isEmpty)
    // The front matter is in no view, but for what says who reads the policy.
    result.policyChanges = policyChanges.filter { $0.field == "applies-to" }
    result.audiences = audiences.filter { $0.audience == audience || members.contains($0.audience) }
    return result
  }
}

extension Change {
  /// The audiences that sign again because of it.
  public var signing: [AudienceID] {
    var result: [AudienceID] = []
    for reason in signAgain where reason.role == nil && !result.contains(reason.audience) {
      result.append(reason.audience)
    }
    return result
  }

  /// From where to where it moved, `From 2.1 to 3.4.`
  public var places: String? {
    guard let a = from.first, let b = to.first else { return nil }
    return a.citation == b.citation ? "Stands elsewhere among its neighbours." : "From \(a.citation) to \(b.citation)."
  }
}
