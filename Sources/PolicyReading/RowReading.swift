public import PolicyModel

/// What the columns of a table say of one of its rows, beside the words of the act.
struct RowReading: Sendable, Hashable {
  /// Who must act, by the `by` column; nil where its cell names nobody.
  var bearers: [Bearer]?
  /// Where that stands.
  var bearerRange: Range<Int>?
  /// The first of them whom the workspace does not declare.
  var unknownActor: Range<Int>?
  /// The heading of that column, which makes a bare act a duty.
  var heading = ""
  var within: SaidTime?
  var every: SaidTime?
  var ahead: LeadTime?
  var grounds: [Ground] = []
}

extension PolicyReader {
  /// What a row says: its text cells each for itself, and what its other columns say of them.
  ///
  /// Places are bytes of the row's text, in which a bar with blanks around it stands between two cells.
  public func read(row cells: [InlineText], of table: Clause, _ wording: Wording) -> WordsReading {
    let columns = table.columns
    var result: WordsReading?
    var row = RowReading()
    var start = 0
    for (n, cell) in cells.enumerated() {
      let words = ClauseWords([.paragraph(cell)], wording)
      defer { start += words.bytes.count + 3 }
      guard !words.bytes.isEmpty, n < columns.count else { continue }
      switch columns[n] {
      case .text:
        let said = read(words).moved(by: start)
        if result == nil { result = said } else { result?.join(said) }
      case .by:
        row.heading = table.headings.map { $0[n].plain() } ?? ""
        addBearers(words, at: start, to: &row)
      case .within, .every: addTimes(words, at: start, isEvery: columns[n] == .every, to: &row)
      case .other: break
      }
    }
    var reading = result ?? .nothing
    if columns.contains(where: { $0 != .text }) { reading.row = row }
    return reading
  }

  // MARK: Who

  /// What stands in a cell where nobody is named.
  private static let nobody: Set<String> = ["n/a", "na", "none", "nobody", "tbc", "tba", "not applicable"]

  private func addBearers(_ words: ClauseWords, at start: Int, to row: inout RowReading) {
    var found: [Bearer] = []
    for range in Self.names(words) {
      let text = String(decoding: words.bytes[range], as: UTF8.self)
      guard text.unicodeScalars.contains(where: \.properties.isAlphabetic),
        !Self.nobody.contains(text.lowercased())
      else { continue }
      let said = read(words.stretch(range, after: " must do it.")).main
      var bearers = said?.bearers ?? []
      if bearers.isEmpty { bearers = said?.speaksToReader ?? false ? [.reader] : [.undeclared(text)] }
      if row.unknownActor == nil, case .undeclared? = bearers.first {
        row.unknownActor = range.lowerBound + start..<range.upperBound + start
      }
      found += bearers.filter { !found.contains($0) }
    }
    guard !found.isEmpty else { return }
    row.bearers = found
    row.bearerRange = start..<start + words.bytes.count
  }

  /// The names in a cell, which commas, slashes and “and” part; a name that is a link is one.
  private static func names(_ words: ClauseWords) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start = 0
    let bytes = words.bytes
    func end(_ end: Int) {
      var range = start..<max(start, end)
      while let first = range.first, [0x20, UInt8(ascii: ".")].contains(bytes[first]) {
        range = first + 1..<range.upperBound
      }
      while let last = range.last, [0x20, UInt8(ascii: ".")].contains(bytes[last]) { range = range.lowerBound..<last }
      if !range.isEmpty { result.append(range) }
    }
    var marks = words.marks[...]
    var i = 0
    while i < bytes.count {
      while let mark = marks.first, mark.range.upperBound <= i { marks.removeFirst() }
      if let mark = marks.first, mark.range.contains(i) {
        i = mark.range.upperBound
        continue
      }
      let length = Self.separator(bytes, at: i)
      if length > 0 {
        end(i)
        start = i + length
      }
      i += max(length, 1)
    }
    end(bytes.count)
    return result
  }

  private static func separator(_ bytes: [UInt8], at i: Int) -> Int {
    switch bytes[i] {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "&"), UInt8(ascii: "+"): return 1
    case UInt8(ascii: "/"):
      // “N/A” is one word.
      return i == 1 && bytes.count == 3 ? 0 : 1
    case 0x20: return bytes[i...].starts(with: " and ".utf8) ? 5 : 0
    default: return 0
    }
  }

  // MARK: When

  private func addTimes(_ words: ClauseWords, at start: Int, isEvery: Bool, to row: inout RowReading) {
    let all = 0..<words.bytes.count
    var text = String(decoding: words.bytes, as: UTF8.self)
    while let last = text.last, last == "." || last == " " { text.removeLast() }
    guard !text.isEmpty else { return }
    let range = start..<start + words.bytes.count
    func take(_ said: WordsReading.Said) {
      if row.within == nil, let within = said.within { add(.within) { row.within = within } }
      if row.every == nil, let every = said.every { add(.every) { row.every = every } }
      if row.ahead == nil, let ahead = said.ahead { add(.ahead) { row.ahead = ahead } }
    }
    func add(_ field: Ground.Field, _ set: () -> Void) {
      set()
      row.grounds.append(Ground(field, range))
    }
    // A cell says “within 24 hours”, or “24 hours” and no more.
    var leads = ["You must do it ", isEvery ? "You must do it every " : "You must do it within "]
    if case .duration? = words.marks.first?.mark, words.marks.first?.range == all { leads.removeFirst() }
    if !isEvery, let duration = PolicyDuration(text), !Self.isFrequency(text) {
      return add(.within) { row.within = .measure(duration) }
    }
    for lead in leads {
      let before = row
      for said in read(words.stretch(all, before: lead)).said { take(said) }
      let isFound: Bool
      switch (row.within, row.every, row.ahead) {
      // Words that are no measure are what the cell says in any case, without a word of ours before them.
      case (.words?, nil, nil), (nil, .words?, nil): isFound = false
      default: isFound = row.within != before.within || row.every != before.every || row.ahead != before.ahead
      }
      if isFound { return }
      row = before
    }
    if isEvery, row.every == nil {
      add(.every) { row.every = .words(text) }
    } else if row.within == nil {
      add(.within) { row.within = .words(text) }
    }
  }

  /// Whether a word says how often: “termly”.
  private static func isFrequency(_ text: String) -> Bool {
    let last = text.lowercased().split(separator: " ").last ?? ""
    return last.hasSuffix("ly") && last != "immediately"
  }
}

extension WordsReading {
  /// The same with every place `distance` bytes further on.
  fileprivate func moved(by distance: Int) -> WordsReading {
    guard distance > 0 else { return self }
    func moved(_ range: Range<Int>) -> Range<Int> { range.lowerBound + distance..<range.upperBound + distance }
    var result = self
    for i in result.said.indices {
      result.said[i].range = moved(result.said[i].range)
      result.said[i].bearerRange = result.said[i].bearerRange.map(moved)
      result.said[i].gap = result.said[i].gap.map(moved)
      result.said[i].unknownActor = result.said[i].unknownActor.map(moved)
      result.said[i].timeRanges = result.said[i].timeRanges.map { Ground($0.field, moved($0.range)) }
    }
    return result
  }

  /// Adds what another cell says; the first decides how the row begins.
  fileprivate mutating func join(_ next: WordsReading) {
    said += next.said
    lastActor = next.lastActor ?? lastActor
    strandedDoubt = strandedDoubt ?? next.strandedDoubt
  }
}

extension Bearer {
  /// The words of somebody whom no workspace declares.
  var undeclaredWords: String? { if case .undeclared(let words) = self { words } else { nil } }
}
