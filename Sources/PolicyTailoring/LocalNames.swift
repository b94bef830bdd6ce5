internal import PolicyModel
internal import SourceText

/// The ids that a school adds are written short in its file; in the copy they carry the school's name.
enum LocalNames {
  typealias Added = [ClauseID: SourceSpan?]

  static func rename(_ text: InlineText, _ added: Added, _ layer: SchoolID) -> InlineText {
    var result = text
    for (index, piece) in text.pieces.enumerated() {
      if case .startLink(.clause(let id)) = piece, added[id] != nil {
        result.pieces[index] = .startLink(.clause(ClauseID(layer: layer, local: id)))
      }
    }
    return result
  }

  static func rename(_ content: [ContentBlock], _ added: Added, _ layer: SchoolID) -> [ContentBlock] {
    content.map { block in
      switch block {
      case .paragraph(let text): .paragraph(rename(text, added, layer))
      case .quote(let blocks): .quote(rename(blocks, added, layer))
      case .code, .figure: block
      case .list(let start, let items): .list(start: start, items: items.map { rename($0, added, layer) })
      case .headings(let texts): .headings(texts.map { rename($0, added, layer) })
      case .cells(let texts): .cells(texts.map { rename($0, added, layer) })
      }
    }
  }

  static func rename(words: String, _ added: Added, _ layer: SchoolID) -> String {
    words.split { $0 == "," || $0 == " " }.map { word in
      guard let id = ClauseID(word), added[id] != nil else { return String(word) }
      return ClauseID(layer: layer, local: id).rawValue
    }.joined(separator: ", ")
  }

  static func rename(_ notes: [Note], _ added: Added, _ layer: SchoolID) -> [Note] {
    notes.isEmpty
      ? notes
      : notes.map { note in
        var note = note
        note.content = rename(note.content, added, layer)
        return note
      }
  }

  /// The clause without its items.
  static func rename(_ clause: Clause, _ added: Added, _ layer: SchoolID) -> Clause {
    var clause = clause
    clause.content = rename(clause.content, added, layer)
    clause.notes = rename(clause.notes, added, layer)
    if let relation = clause.attributes[.exceptionTo] {
      clause.attributes[.exceptionTo] = StatedAttribute(
        .exceptionTo, rename(words: relation.value, added, layer), span: relation.span)
    }
    return clause
  }

  /// What a clause and its items refer to.
  static func references(in clause: Clause, _ result: inout [ClauseID]) {
    References.collect(clause.content, &result)
    result += clause.attributes.words(.exceptionTo).compactMap { ClauseID($0) }
    for item in clause.items { references(in: item, &result) }
  }

  /// What a section refers to, with all that stands in it.
  static func references(in section: Section, _ result: inout [ClauseID]) {
    for clause in section.clauses { references(in: clause, &result) }
    for child in section.sections { references(in: child, &result) }
  }
}
