public import PolicyModel
public import PolicyReading

/// How often a reader agrees with the labels of a corpus.
public struct Scores: Sendable {
  /// Hits out of tries.
  public struct Share: Sendable {
    /// How often it was right.
    public var hits = 0
    /// How often it was asked.
    public var tries = 0
    /// Nothing was asked.
    public init() {}
    /// Hits out of tries.
    public init(hits: Int, tries: Int) {
      self.hits = hits
      self.tries = tries
    }
    /// The share as a number from 0 to 1; 1 where nothing was asked.
    public var value: Double { tries == 0 ? 1 : Double(hits) / Double(tries) }
    /// Counts one try.
    public mutating func add(_ isHit: Bool) {
      tries += 1
      if isHit { hits += 1 }
    }
  }

  /// Clear clauses whose force is right.
  public var force = Share()
  /// Clear clauses whose force is wrong without a word: no doubt, no finding.
  public var silent = Share()
  /// Clear clauses with right force and right times that are flagged as doubtful.
  public var falseAlarms = Share()
  /// Clear clauses that name somebody, where who acts is right.
  public var bearer = Share()
  /// Clear clauses that name nobody, where nobody is read from words.
  public var nobody = Share()
  /// Times that are labelled, and read so.
  public var time = Share()
  /// Times that are labelled or read, where they are not right and nothing is said: no doubt, no finding.
  public var silentTime = Share()
  /// Clauses without a labelled time, where none is read.
  public var noTime = Share()
  /// Open clauses whose force is the one put, or in doubt.
  public var open = Share()
  /// Clauses of two duties that are said to be so.
  public var two = Share()
  /// Clauses of one duty that are not said to be two.
  public var one = Share()
  /// How often each force was taken for each.
  public var confusion: [Modality: [Modality: Int]] = [:]
  /// What was wrong, for people.
  public var misses: [String] = []

  /// Nothing was asked.
  public init() {}

  /// The mean over the forces of F1, those that never occur left out.
  public var macroF1: Double {
    var sum = 0.0
    var count = 0
    for force in Modality.allCases {
      let hits = confusion[force]?[force] ?? 0
      let labelled = confusion[force]?.values.reduce(0, +) ?? 0
      let read = confusion.values.reduce(0) { $0 + ($1[force] ?? 0) }
      guard labelled > 0 else { continue }
      sum += hits == 0 ? 0 : 2 * Double(hits) / Double(labelled + read)
      count += 1
    }
    return count == 0 ? 1 : sum / Double(count)
  }

  /// What may never fall, as hits of tries: force, force not silently wrong, who acts, times, times not silently wrong.
  public var floors: [Share] {
    [force, silent, bearer, time, silentTime].enumerated().map { index, share in
      index == 1 || index == 4 ? Share(hits: share.tries - share.hits, tries: share.tries) : share
    }
  }

  /// Adds what another measured.
  public mutating func add(_ other: Scores) {
    for key in [
      \Scores.force, \.silent, \.falseAlarms, \.bearer, \.nobody, \.time, \.silentTime, \.noTime, \.open, \.two, \.one,
    ] as [WritableKeyPath<Scores, Share>] {
      self[keyPath: key].hits += other[keyPath: key].hits
      self[keyPath: key].tries += other[keyPath: key].tries
    }
    for (label, row) in other.confusion {
      for (read, count) in row { confusion[label, default: [:]][read, default: 0] += count }
    }
    misses += other.misses
  }
}

extension CorpusFile {
  /// The reader that knows whom this file names.
  public func reader() -> PolicyReader {
    PolicyReader([environment], scopes: [.model] + others.map { Scope(id: "x", schoolName: $0) })
  }

  /// What `reader` reads of each clause under its stems, at the same index.
  public func readings(by reader: PolicyReader) -> [ClauseReading] {
    let words = entries.map { reader.read(ClauseWords($0.text)) }
    return entries.indices.map { index in
      var stems: [ReadStem] = []
      var at = entries[index].stem
      while let stem = at {
        stems.append(ReadStem(stated: StatedReading(), words: words[stem], before: stem > 0 ? words[stem - 1] : nil))
        at = entries[stem].stem
      }
      return reader.combine(
        stated: StatedReading(), own: words[index], stems: stems, section: StatedReading(),
        before: index > 0 ? words[index - 1] : nil, isStem: entries[index].isStem)
    }
  }

  /// Measures the reader on this file; `name` stands in the misses.
  public func measure(_ name: String) -> Scores {
    var scores = Scores()
    for (entry, reading) in zip(entries, readings(by: reader())) {
      guard let label = entry.label else { continue }
      scores.count(reading, label, entry.text, "\(name):\(entry.line)")
    }
    return scores
  }
}

extension Scores {
  mutating func count(_ reading: ClauseReading, _ label: CorpusFile.Label, _ text: String, _ place: String) {
    let said = reading.force.value
    let isRight = said == label.force
    let severals = reading.findings.contains { if case .severalDuties = $0 { true } else { false } }
    let isFlagged = reading.doubt != nil || severals
    let isRightWhen = countTimes(reading, label, isFlagged, text, place)
    if label.isOpen {
      open.add(isRight || isFlagged)
    } else {
      force.add(isRight)
      confusion[label.force, default: [:]][said, default: 0] += 1
      silent.add(!isRight && !isFlagged)
      if isRight { falseAlarms.add(isRightWhen && reading.doubt != nil) }
      if !isRight {
        misses.append(
          "\(isFlagged ? "flagged" : "SILENT ") \(label.force.rawValue) read \(said.rawValue) \(place)  \(text)")
      }
      if isRight, isRightWhen, reading.doubt != nil {
        misses.append("ALARM \(said.rawValue) \(place)  \(text)  -- \(reading.doubt ?? "")")
      }
      countBearer(reading, label, text, place)
    }
    if label.isTwo {
      two.add(severals)
    } else if !label.isOpen {
      one.add(!severals)
      if severals { misses.append("TWO? \(place)  \(text)") }
    }
    if label.isTwo, !severals { misses.append("ONE? \(place)  \(text)") }
  }

  private mutating func countBearer(
    _ reading: ClauseReading, _ label: CorpusFile.Label, _ text: String, _ place: String
  ) {
    guard let by = label.by else { return }
    let read = reading.bearers.value.map(\.text)
    // “Anyone”, “nobody”: whoever reads the clause.
    let wanted = by.map { Self.everyone.contains($0) ? "reader" : $0 }
    if wanted.isEmpty {
      let isRight = reading.bearers.source != .words && reading.bearers.source != .stem
      nobody.add(isRight)
      if !isRight { misses.append("WHO  none read \(read) \(place)  \(text)") }
    } else {
      let isRight =
        wanted.count == 1 && wanted[0].hasPrefix("~") && read.first?.hasPrefix("~") ?? false
        ? Self.isSamePhrase(wanted[0], read[0]) : Set(wanted) == Set(read)
      bearer.add(isRight)
      if !isRight { misses.append("WHO  \(wanted) read \(read) \(reading.bearers.source.rawValue) \(place)  \(text)") }
    }
  }

  private static let everyone: Set<String> = [
    "~anyone", "~anybody", "~everyone", "~everybody", "~no one", "~nobody", "~one", "~all", "~someone", "~someone else",
  ]

  /// Whether two phrases have the same head, articles aside.
  private static func isSamePhrase(_ a: String, _ b: String) -> Bool {
    func words(_ text: String) -> [Substring] {
      text.lowercased().dropFirst().split(separator: " ").filter {
        !["the", "a", "an", "any", "all", "each", "every", "no"].contains($0)
      }
    }
    let (a, b) = (words(a), words(b))
    return a == b || a.first == b.first || a.last == b.last
  }

  /// Counts the times of one clause, and says whether all are right.
  private mutating func countTimes(
    _ reading: ClauseReading, _ label: CorpusFile.Label, _ isFlagged: Bool, _ text: String, _ place: String
  ) -> Bool {
    var areRight = true
    let kind = isFlagged ? "TIME" : "SILENT TIME"
    let pairs: [(String, String?, String?)] = [
      ("within", label.within, reading.within.value?.text), ("every", label.every, reading.every.value?.text),
      ("ahead", label.ahead, reading.ahead.value?.text),
    ]
    // Times of a stem hold for its items; not all who label repeat them there, so that they are not judged where they
    // are left out.
    let ofStems = [reading.within.source == .stem, reading.every.source == .stem, reading.ahead.source == .stem]
    for ((field, wanted, read), isOfStem) in zip(pairs, ofStems) {
      if let wanted {
        let isSame = field == "ahead" ? SameTime.holdsAhead : SameTime.holds
        let isRight = read.map { isSame(wanted, $0) } ?? false
        time.add(isRight)
        silentTime.add(!isRight && !isFlagged)
        areRight = areRight && isRight
        if !isRight { misses.append("\(kind) \(field) “\(wanted)” read “\(read ?? "-")” \(place)  \(text)") }
      } else if !isOfStem {
        noTime.add(read == nil)
        guard let read else { continue }
        silentTime.add(!isFlagged)
        areRight = false
        misses.append("\(kind) \(field) none read “\(read)” \(place)  \(text)")
      }
    }
    return areRight
  }
}
