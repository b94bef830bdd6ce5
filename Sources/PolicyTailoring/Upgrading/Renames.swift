internal import PolicyModel

/// Names that a release gave up for others: of roles, terms, facts, parameters and clauses.
struct Renames {
  private(set) var roles: [RoleID: RoleID] = [:]
  private(set) var terms: [TermID: TermID] = [:]
  private(set) var facts: [FactID: FactID] = [:]
  private(set) var parameters: [ParameterID: ParameterID] = [:]
  private(set) var clauses: [ClauseID: ClauseID] = [:]

  init(_ succession: Succession) {
    let (old, new) = (succession.old.model, succession.new.model)
    func collect<Value, ID: Hashable>(
      _ before: [Value], _ after: [Value], _ id: (Value) -> ID, _ was: (Value) -> [ID]
    ) -> [ID: ID] {
      let had = Set(before.map(id))
      let has = Set(after.map(id))
      var result: [ID: ID] = [:]
      for value in after {
        for former in was(value) where had.contains(former) && !has.contains(former) { result[former] = id(value) }
      }
      return result
    }
    roles = collect(old.environment.roles, new.environment.roles, \.id, \.was)
    terms = collect(old.environment.terms, new.environment.terms, \.id, \.was)
    facts = collect(old.environment.facts, new.environment.facts, \.id, \.was)
    parameters = collect(old.policy.header.parameters, new.policy.header.parameters, \.id, \.was)
    for node in succession.old.compiled.nodes where !node.id.isDerived {
      if let id = succession.successor(of: node.id), id != node.id { clauses[node.id] = id }
    }
  }

  // MARK: Texts

  func apply(_ text: InlineText) -> InlineText {
    var result = text
    for (index, piece) in text.pieces.enumerated() {
      switch piece {
      case .startLink(.role(let id)): if let new = roles[id] { result.pieces[index] = .startLink(.role(new)) }
      case .startLink(.term(let id)): if let new = terms[id] { result.pieces[index] = .startLink(.term(new)) }
      case .startLink(.clause(let id)): if let new = clauses[id] { result.pieces[index] = .startLink(.clause(new)) }
      case .value(.parameter(let id)): if let new = parameters[id] { result.pieces[index] = .value(.parameter(new)) }
      case .value(.fact(let id)): if let new = facts[id] { result.pieces[index] = .value(.fact(new)) }
      default: break
      }
    }
    return result
  }

  func apply(_ content: [ContentBlock]) -> [ContentBlock] {
    content.map { block in
      switch block {
      case .paragraph(let text): .paragraph(apply(text))
      case .quote(let blocks): .quote(apply(blocks))
      case .code, .figure: block
      case .list(let start, let items): .list(start: start, items: items.map { apply($0) })
      case .headings(let texts): .headings(texts.map { apply($0) })
      case .cells(let texts): .cells(texts.map { apply($0) })
      }
    }
  }

  /// The attribute with new names; the same value where none of its names changed.
  func apply(_ attribute: StatedAttribute) -> StatedAttribute {
    var result = attribute
    if case .parameter(let id)? = attribute.soleValueName {
      if let new = parameters[id] { result.value = "{{\(new)}}" }
      return result
    }
    switch attribute.key {
    case .by: result.value = words(attribute.value) { RoleID($0).flatMap { roles[$0]?.rawValue } }
    case .exceptionTo, .after, .before, .in:
      result.value = words(attribute.value) { ClauseID($0).flatMap { clauses[$0]?.rawValue } }
    case .term: result.value = words(attribute.value) { TermID($0).flatMap { terms[$0]?.rawValue } }
    case .when:
      result.value = words(attribute.value) { word in
        FactID(word).flatMap { facts[$0]?.rawValue } ?? ParameterID(word).flatMap { parameters[$0]?.rawValue }
      }
    default: break
    }
    return result
  }

  /// Replaces whole words, and keeps every other byte.
  private func words(_ text: String, _ new: (String) -> String?) -> String {
    var result = ""
    var word = ""
    func flush() {
      result += new(word) ?? word
      word = ""
    }
    for character in text.unicodeScalars {
      let isPart =
        character == "-" || character == ":" || (character.isASCII && character.properties.isAlphabetic)
        || ("0"..."9").contains(character)
      if isPart {
        word.unicodeScalars.append(character)
      } else {
        flush()
        result.unicodeScalars.append(character)
      }
    }
    flush()
    return result
  }

  // MARK: Source

  /// The places in `bytes` from `start` on where an old name is written in running text, and what is written instead.
  func edits(in bytes: [UInt8], from start: Int) -> [(range: Range<Int>, text: String)] {
    var result: [(Range<Int>, String)] = []
    func add(_ open: String, _ close: String, _ names: [(String, String)]) {
      for (old, new) in names {
        let needle = Array((open + old + close).utf8)
        var i = start
        while let found = bytes[i...].firstRange(ofBytes: needle) {
          let inner = (found.lowerBound + open.utf8.count)..<(found.upperBound - close.utf8.count)
          result.append((inner, new))
          i = found.upperBound
        }
      }
    }
    add("](role:", ")", roles.map { ($0.key.rawValue, $0.value.rawValue) })
    add("](term:", ")", terms.map { ($0.key.rawValue, $0.value.rawValue) })
    add("](#", ")", clauses.map { ($0.key.rawValue, $0.value.rawValue) })
    add("{{", "}}", parameters.map { ($0.key.rawValue, $0.value.rawValue) })
    add("{{fact.", "}}", facts.map { ($0.key.rawValue, $0.value.rawValue) })
    return result
  }
}

extension ArraySlice<UInt8> {
  /// Where `needle` first stands.
  func firstRange(ofBytes needle: [UInt8]) -> Range<Int>? {
    guard let first = needle.first, count >= needle.count else { return nil }
    var i = startIndex
    while i + needle.count <= endIndex {
      if self[i] == first, self[i..<(i + needle.count)].elementsEqual(needle) { return i..<(i + needle.count) }
      i += 1
    }
    return nil
  }
}
