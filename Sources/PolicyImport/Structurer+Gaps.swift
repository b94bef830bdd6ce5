internal import PolicyModel
internal import PolicySyntax

extension Structurer {
  /// Turns the gaps of a text into questions, and what is no gap but an instruction into notes, which it returns.
  mutating func takeGaps(_ node: inout DraftNode, _ line: Line) -> [DraftNode] {
    var notes: [DraftNode] = []
    let context = node.paragraphs.last?.words ?? ""
    for index in node.paragraphs.indices {
      node.paragraphs[index] = replacing(node.paragraphs[index], line.highlighted, context, line, &notes)
    }
    if !notes.isEmpty {
      // The words of an instruction leave the clause, and with them the blank before them.
      for index in node.paragraphs.indices { node.paragraphs[index] = Self.tidied(node.paragraphs[index]) }
      node.paragraphs.removeAll { $0.shown.allSatisfy(\.isWhitespace) }
    }
    return notes
  }

  /// The same of cells, of which each stays where it is, also when nothing is left in it.
  mutating func takeGaps(ofCells node: inout DraftNode, _ line: Line) -> [DraftNode] {
    var notes: [DraftNode] = []
    let context = node.paragraphs.map(\.words).joined(separator: " ")
    for index in node.paragraphs.indices {
      let before = notes.count
      node.paragraphs[index] = replacing(node.paragraphs[index], line.highlighted, context, line, &notes)
      if notes.count > before { node.paragraphs[index] = Self.tidied(node.paragraphs[index]) }
    }
    return notes
  }

  mutating func takeGaps(ofNote node: inout DraftNode) {
    // A note that nobody fills in keeps its words, without the brackets that ask for it.
    node.paragraphs = node.paragraphs.map { pieces in
      pieces.map { piece in
        switch piece {
        case .text(let text): .text(Self.withoutGaps(text))
        case .link(let text, let address): .link(Self.withoutGaps(text), address: address)
        case .added, .gap, .edition, .code, .figure: piece
        }
      }
    }
  }

  /// `text` with its gaps as words: brackets become round, blanks and marks go.
  static func withoutGaps(_ text: String) -> String {
    let gaps = findPlaceholders(in: text)
    if gaps.isEmpty { return text }
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    var at = 0
    for gap in gaps {
      result += bytes[at..<gap.lowerBound]
      let words = String(decoding: bytes[gap], as: UTF8.self)
      if words.hasPrefix("[") {
        result += "(\(words.dropFirst().dropLast()))".utf8
      } else if words.hasPrefix("_") {
        result += "…".utf8
      } else {
        result += "\(words.prefix(1))-\(words.dropFirst())".utf8
      }
      at = gap.upperBound
    }
    result += bytes[at...]
    return String(decoding: result, as: UTF8.self)
  }

  private mutating func replacing(
    _ pieces: [DraftPiece], _ highlighted: [String], _ context: String, _ line: Line, _ notes: inout [DraftNode]
  ) -> [DraftPiece] {
    var result: [DraftPiece] = []
    for piece in pieces {
      switch piece {
      case .text(let text): result += gaps(in: text, highlighted, context, line, &notes)
      case .link(let text, let address):
        let isGap = !findPlaceholders(in: text).isEmpty
        if isGap { draft.remarks.append("A link to \(address) was left out, since its words are a gap") }
        result += isGap ? gaps(in: text, highlighted, context, line, &notes) : [piece]
      case .added(let text): result.append(.added(Self.withoutGaps(text)))
      case .gap, .edition, .code, .figure: result.append(piece)
      }
    }
    return result
  }

  private mutating func gaps(
    in text: String, _ highlighted: [String], _ context: String, _ line: Line, _ notes: inout [DraftNode]
  ) -> [DraftPiece] {
    var ranges = findPlaceholders(in: text)
    for mark in highlighted where !mark.isEmpty && mark.utf8.count < 60 {
      if let found = Self.place(of: mark, in: text), !ranges.contains(where: { $0.overlaps(found) }) {
        ranges.append(found)
      }
    }
    if ranges.isEmpty { return [.text(text)] }
    ranges.sort { $0.lowerBound < $1.lowerBound }
    let bytes = Array(text.utf8)
    var result: [DraftPiece] = []
    var at = 0
    for range in ranges where range.lowerBound >= at {
      let words = String(decoding: bytes[range], as: UTF8.self)
      let before = String(decoding: bytes[at..<range.lowerBound], as: UTF8.self)
      if !before.isEmpty { result.append(.text(before)) }
      let inner = Self.withoutBrackets(words)
      if words.hasPrefix("_") || inner.allSatisfy({ "._ …".contains($0) }) {
        result.append(.text("…"))
      } else if parameterNames[Self.key(ofGap: inner)] == nil, Self.isInstruction(gap: inner) {
        notes.append(
          DraftNode(
            kind: .adapter, paragraphs: [[.text(Self.withoutGaps(inner))]], units: line.units))
      } else {
        result.append(gap(words, inner, context))
      }
      at = range.upperBound
    }
    let rest = String(decoding: bytes[at...], as: UTF8.self)
    if !rest.isEmpty { result.append(.text(rest)) }
    return result
  }

  private static func place(of words: String, in text: String) -> Range<Int>? {
    guard let range = text.firstRange(of: words) else { return nil }
    let start = text.utf8.distance(from: text.startIndex, to: range.lowerBound)
    return start..<start + words.utf8.count
  }

  /// Text without the double blanks and the blank before a stop that a word leaves which was taken away.
  static func tidied(_ pieces: [DraftPiece]) -> [DraftPiece] {
    var result: [DraftPiece] = []
    for piece in pieces {
      if case .text(let text) = piece, case .text(let before)? = result.last {
        result[result.count - 1] = .text(before + text)
      } else {
        result.append(piece)
      }
    }
    if case .text(let first)? = result.first { result[0] = .text(String(first.drop { $0 == " " })) }
    result = result.map { piece in
      guard case .text(let text) = piece else { return piece }
      return .text(text.replacing("  ", with: " ").replacing(" .", with: ".").replacing(" ,", with: ","))
    }
    result.changeEnd { text in
      var text = text[...]
      while text.last == " " { text = text.dropLast() }
      return String(text)
    }
    return result
  }

  // MARK: Questions

  private static let fillers: Set<String> = [
    "insert", "enter", "add", "name", "of", "the", "your", "here", "specify", "state", "complete", "fill", "in",
    "please",
    "a", "an", "details", "e", "g",
  ]

  private mutating func gap(_ words: String, _ inner: String, _ context: String) -> DraftPiece {
    let lower = inner.lowercased()
    let told = lower.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    let meant = told.filter { !Self.fillers.contains($0) }
    if ["school", "academy"].contains(where: { meant == [$0] || meant == ["school", "name"] || meant == [$0, "name"] }),
      told.contains("name") || told.count <= 2
    {
      return .gap(name: "school.name", words: words)
    }
    let key = Self.key(ofGap: inner)
    if let known = parameterNames[key], !meant.isEmpty { return .gap(name: known, words: words) }
    let stem = IdentifierGrammar.slug((meant.isEmpty ? told : meant).prefix(5).joined(separator: " ")) ?? "gap"
    var name = String(stem.prefix(50))
    while name.last == "-" { name.removeLast() }
    let base = name
    var number = parameterCounts[base, default: 2]
    defer { parameterCounts[base] = number }
    while !takenParameters.insert(name).inserted {
      name = "\(base)-\(number)"
      number += 1
    }
    if !meant.isEmpty { parameterNames[key] = name }
    let label = Self.label(of: inner, meant: meant, context: context)
    let type = Self.type(of: lower)
    draft.parameters.append(DraftParameter(name: name, type: type, label: label))
    draft.decisions.append("parameters.\(name): a gap that became a question, “\(label)”")
    return .gap(name: name, words: words)
  }

  /// The words by which a gap is known when it comes again.
  static func key(ofGap words: String) -> String {
    words.lowercased().split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
  }

  private static func type(of words: String) -> String {
    if words.contains("email") || words.contains("e-mail") { return "email" }
    if words.contains("phone") || words.contains("telephone") { return "phone" }
    if words.contains("web") || words.contains("url") || words.contains("link to") { return "url" }
    if words.contains("date") { return "date" }
    if words.contains("how many") || words.contains("number of") { return "integer" }
    return "text"
  }

  private static func label(of inner: String, meant: [String], context: String) -> String {
    var words = cleaned(inner)
    for start in [
      "insert the ", "insert ", "enter the ", "enter ", "add the ", "add ", "please insert ", "specify ", "state ",
    ]
    where words.lowercased().hasPrefix(start) {
      words = String(words.dropFirst(start.count))
      break
    }
    words = words.filter { !"[]{}<>".contains($0) }
    if meant.isEmpty || words.isEmpty {
      // A gap that says nothing is told by the words around it.
      return
        "What belongs into the gap in “\(withoutGaps(String(context.prefix(60))).filter { !"[]{}".contains($0) })”?"
    }
    if words == words.uppercased() { words = words.lowercased() }
    words = words.capitalisedFirst
    // What `check` would take for a gap again.
    return findPlaceholders(in: words).isEmpty ? words : withoutGaps(words)
  }
}
