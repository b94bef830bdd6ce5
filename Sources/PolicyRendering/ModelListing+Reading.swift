internal import PolicyModel

/// What was read of a clause, and from which of its words.
extension ModelListing {
  /// How it binds, who must act and when, each with where that comes from.
  func readings(_ node: CompiledNode) -> [String] {
    if node.attributes.field != nil { return ["to be filled in, and binding nobody"] }
    if node.isPart { return ["a part of what its stem requires, with no modality of its own"] }
    let reading = node.reading
    var lines = [
      "\(reading.force.value.words): \(from(reading.force.source, .force, node, unsaid: "nothing says otherwise"))"
    ]
    let bearers = reading.bearers
    if !bearers.value.isEmpty {
      lines.append(
        "by \(bearers.value.map(\.text).joined(separator: ", ")): \(from(bearers.source, .bearer, node, unsaid: ""))")
    } else if reading.force.value != .statement, !node.source.isDivided {
      lines.append("by nobody: nothing says who")
    }
    func add(_ value: String?, _ source: ReadingSource, _ field: Ground.Field) {
      if let value { lines.append("\(value): \(from(source, field, node, unsaid: ""))") }
    }
    add(said(reading.within.value, "within"), reading.within.source, .within)
    add(said(reading.every.value, "every"), reading.every.source, .every)
    add(reading.ahead.value.map { "\($0.time.text) before \($0.event)" }, reading.ahead.source, .ahead)
    for paragraph in reading.paragraphs {
      let said = paragraph.reading
      let who = said.bearers.value.isEmpty ? "" : ", by \(said.bearers.value.map(\.text).joined(separator: ", "))"
      lines.append("its block \(paragraph.block + 1) by itself: \(said.force.value.words)\(who)")
    }
    return lines
  }

  private func said(_ time: SaidTime?, _ word: String) -> String? {
    switch time {
    case nil: nil
    case .measure(let duration): duration.text == "immediately" ? duration.text : "\(word) \(duration.text)"
    case .words(let words): "\(word) “\(words)”"
    }
  }

  private func from(_ source: ReadingSource, _ field: Ground.Field, _ node: CompiledNode, unsaid: String) -> String {
    switch source {
    case .attribute: return "stated in an attribute"
    case .words:
      let phrases = node.reading.grounds.filter { $0.field == field }.compactMap { phrase($0.range, node) }
      let evidence = field == .force ? node.reading.evidence.map { [$0] } ?? phrases : phrases
      return "read from its own words" + quoted(evidence)
    case .stem: return "read from its stem" + (field == .force ? quoted(node.reading.evidence.map { [$0] } ?? []) : "")
    case .section: return "stated for its section"
    case .default:
      if node.bearers == [.organisation] { return "it is undertaken without saying by whom" }
      let phrases = node.reading.grounds.filter { $0.field == field }.compactMap { phrase($0.range, node) }
      return phrases.isEmpty ? "nobody is named" : "the clause speaks to the reader" + quoted(phrases)
    case .none: return unsaid
    }
  }

  private func quoted(_ phrases: [String]) -> String {
    phrases.isEmpty ? "" : " (\(phrases.map { "“\($0)”" }.joined(separator: ", ")))"
  }

  private func phrase(_ range: Range<Int>, _ node: CompiledNode) -> String? {
    let bytes = Array(node.text.utf8)
    guard range.lowerBound >= 0, range.upperBound <= bytes.count, !range.isEmpty else { return nil }
    return String(decoding: bytes[range], as: UTF8.self)
  }

  // MARK: Marks

  /// The clause in lines, the first behind `lead`, with the words underlined on which its reading rests.
  func marked(_ node: CompiledNode, lead: String, indent: String) -> [String] {
    let isRead = read(node)
    var lines: [String] = []
    var line = lead
    var marks = String(repeating: " ", count: lead.count)
    var column = lead.count
    var isUnderlined = false
    func underline(_ on: Bool) {
      if usesColour, on != isUnderlined { line += Self.marks[on ? 0 : 1] }
      isUnderlined = on
    }
    func end() {
      underline(false)
      lines.append(line)
      let kept = String(marks.reversed().drop { $0 == " " }.reversed())
      if !usesColour, !kept.isEmpty { lines.append(kept) }
    }
    for word in words(node.text) {
      if column > lead.count || !lines.isEmpty, column + 1 + word.text.count > width, column > indent.count {
        end()
        line = indent
        marks = indent
        column = indent.count
      } else if word.gap > 0 {
        // A blank between two words that were both read belongs to them.
        let isInside = word.range.lowerBound > 0 && isRead[word.range.lowerBound - 1]
        underline(isInside)
        line += " "
        marks += isInside ? "~" : " "
        column += 1
      }
      var at = word.range.lowerBound
      for character in word.text {
        underline(isRead[at])
        line.append(character)
        marks += isRead[at] ? "~" : " "
        column += 1
        at += character.utf8.count
      }
    }
    end()
    return lines
  }

  /// Whether each byte of the clause's text is one that a decision rests on.
  private func read(_ node: CompiledNode) -> [Bool] {
    var result = [Bool](repeating: false, count: node.text.utf8.count)
    for ground in node.reading.grounds where ground.range.lowerBound >= 0 && ground.range.upperBound <= result.count {
      for i in ground.range { result[i] = true }
    }
    return result
  }

  /// The words of a text, each with where it stands and how many blanks are before it.
  private func words(_ text: String) -> [(text: Substring, range: Range<Int>, gap: Int)] {
    var result: [(text: Substring, range: Range<Int>, gap: Int)] = []
    var end = 0
    for word in text.split(separator: " ") {
      let start = text.utf8.distance(from: text.startIndex, to: word.startIndex)
      let length = word.utf8.count
      result.append((word, start..<start + length, start - end))
      end = start + length
    }
    return result
  }

  /// A sentence in lines.
  func wrapped(_ text: String, indent: String) -> [String] {
    var lines: [String] = []
    var line = indent
    for word in text.split(separator: " ") {
      if line.count + 1 + word.count > width, line.count > indent.count {
        lines.append(line)
        line = indent
      }
      line += (line.count > indent.count ? " " : "") + word
    }
    lines.append(line)
    return lines
  }
}
