internal import Diagnostics
internal import PolicyModel
internal import SourceText

extension Protection {
  // MARK: Deadlines

  mutating func checkDeadlines(_ pair: Pair) {
    for (key, was, now) in [
      (AttributeKey.within, pair.model.within, pair.copy.within), (.every, pair.model.every, pair.copy.every),
    ] {
      let (a, b) = (governing(key, base.compiled, pair.modelIndex), governing(key, compiled, pair.copyIndex))
      guard a != b, let a else { continue }
      // The model's parameter may have this school's value.
      let limit = a.soleValueName.flatMap { duration(values.value($0)) } ?? was
      guard let limit, let now else {
        report(
          .longerDeadline,
          "`\(pair.copy.id)` has another `\(key.rawValue)` than the model, and the two cannot be compared",
          pair, "Leave it to the parameter of the model, and set that in school.yml.")
        continue
      }
      check(now, against: limit, pair)
    }
  }

  private func duration(_ value: TypedValue?) -> PolicyDuration? {
    if case .duration(let duration)? = value { duration } else { nil }
  }

  private mutating func check(_ now: PolicyDuration, against was: PolicyDuration, _ pair: Pair) {
    switch now.compare(was) {
    case .shorter, .equal: break
    case .longer:
      report(
        .longerDeadline, "`\(pair.copy.id)` says \(now.text), which is longer than \(was.text) in the model", pair,
        "State \(was.text) or less.")
    case .incomparable:
      report(
        .longerDeadline, "`\(pair.copy.id)` says \(now.text), which cannot be compared with \(was.text) in the model",
        pair,
        "State it in the unit of the model: \(was.text) or less.")
    }
  }

  // MARK: Words

  /// What only the words show: deadlines written out, and words that soften a duty.
  mutating func checkWords(_ pair: Pair) {
    guard let a = pair.model.clause, let b = pair.copy.clause, a.content != b.content else { return }
    let was = WordDurations.find(a.content.plain { $0.plain(value: { values.text($0) }) })
    let now = WordDurations.find(b.content.plain { $0.plain(value: { values.text($0) }) })
    for (index, limit) in was.enumerated() {
      if index < now.count {
        check(now[index], against: limit, pair)
      } else if governing(.within, compiled, pair.copyIndex) == nil {
        report(
          .longerDeadline, "`\(pair.copy.id)` no longer says \(limit.text), as the model does", pair,
          "Keep the deadline in the words, or state a shorter one.")
      }
    }
    checkHedges(pair, a, b)
  }

  private mutating func checkHedges(_ pair: Pair, _ a: Clause, _ b: Clause) {
    guard [.must, .mustNot, .should, .shouldNot].contains(pair.copy.modality) else { return }
    let before = Hedges.find(a.content.plain { $0.plain() })
    var after = Hedges.find(b.content.plain { $0.plain() })
    for hedge in before { if let index = after.firstIndex(of: hedge) { after.remove(at: index) } }
    for hedge in after {
      report(
        .hedgedDuty, "“\(hedge)” softens `\(pair.copy.id)`, which says \(pair.copy.modality.words)", pair,
        "Take it away. If there is an exception, say exactly which in a clause of its own.")
    }
    if let second = read(b).second, read(a).second == nil, second.modality != pair.copy.modality {
      report(
        .hedgedDuty, "“\(second.phrase)” softens `\(pair.copy.id)`, which says \(pair.copy.modality.words)", pair,
        "Take it away, or make it a clause of its own.")
    }
  }
}

/// Words that take back what a duty says.
enum Hedges {
  static let phrases: [[String]] = [
    "where practicable", "where possible", "wherever possible", "if possible", "when possible", "as far as possible",
    "so far as possible", "as far as practicable", "so far as practicable", "reasonably practicable",
    "where appropriate", "if appropriate", "where reasonable", "where convenient", "if convenient", "where feasible",
    "if feasible", "normally", "usually", "generally", "ordinarily", "ideally", "preferably", "typically", "in general",
    "as a rule", "in principle", "in most cases", "where time allows", "time permitting", "if time permits", "unless",
    "at the discretion", "try to", "aim to", "endeavour to", "strive to", "seek to", "at your discretion",
    "best endeavours",
    "as appropriate", "if necessary", "where necessary", "sometimes", "often",
  ].map { $0.split(separator: " ").map(String.init) }

  /// The phrases in `text`, in order.
  static func find(_ text: String) -> [String] {
    let words = text.lowercased().split { !$0.isLetter && $0 != "'" && $0 != "’" }.map(String.init)
    var result: [String] = []
    for i in words.indices {
      for phrase in phrases where words[i...].starts(with: phrase) { result.append(phrase.joined(separator: " ")) }
    }
    return result
  }
}

/// Deadlines that are written in the words: "within ten working days".
enum WordDurations {
  private static let numbers: [String: String] = [
    "a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fourteen": "14", "fifteen": "15",
    "twenty": "20", "twenty-one": "21", "twenty-four": "24", "twenty-eight": "28", "thirty": "30", "forty": "40",
    "sixty": "60", "ninety": "90",
  ]

  /// What follows each "within" and can be read as a length of time, in order.
  static func find(_ text: String) -> [PolicyDuration] {
    let words = text.lowercased().split(whereSeparator: \.isWhitespace).map { word in
      String(word.reversed().drop { ".,;:)”".contains($0) }.reversed())
    }
    var result: [PolicyDuration] = []
    for (i, word) in words.enumerated() where word == "within" {
      let rest = words[(i + 1)...].prefix(4).map { numbers[$0] ?? $0 }
      for length in stride(from: rest.count, to: 1, by: -1) {
        guard let duration = PolicyDuration(rest.prefix(length).joined(separator: " ")) else { continue }
        result.append(duration)
        break
      }
    }
    return result
  }
}
