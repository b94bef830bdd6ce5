public import SourceText

/// Where the sections, clauses and notes of one file stand, each with all that belongs to it.
///
/// A section reaches to the next that is not in it, a clause over its items and notes.
public struct TextPlaces: Sendable {
  /// A section or a clause, or a note that belongs to one.
  public struct Place: Hashable, Sendable {
    /// What it covers.
    public let span: SourceSpan
    /// The id of the section or clause; derived where none is stated.
    public let id: ClauseID
  }

  private var places: [Place] = []
  private let ranges: NestedRanges

  /// Takes what was read of a file that is `end` bytes long.
  public init(_ sections: [Section], end: Int) {
    var found: [Place] = []
    func add(_ notes: [Note], of id: ClauseID) -> Int32 {
      var last: Int32 = 0
      for case let span? in notes.map(\.span) {
        found.append(Place(span: span, id: id))
        last = max(last, span.end)
      }
      return last
    }
    func add(_ clause: Clause) -> Int32 {
      guard var span = clause.span else { return 0 }
      let place = found.count
      found.append(Place(span: span, id: clause.id))
      for item in clause.items { span.end = max(span.end, add(item)) }
      span.end = max(span.end, add(clause.notes, of: clause.id))
      found[place] = Place(span: span, id: clause.id)
      return span.end
    }
    func add(_ sections: [Section], end: Int32) {
      for (index, section) in sections.enumerated() {
        guard let span = section.span else { continue }
        let next = sections.dropFirst(index + 1).lazy.compactMap(\.span?.start).first ?? end
        found.append(Place(span: SourceSpan(span.file, Int(span.start), Int(max(span.end, next))), id: section.id))
        _ = add(section.notes, of: section.id)
        for clause in section.clauses { _ = add(clause) }
        add(section.sections, end: next)
      }
    }
    add(sections, end: Int32(clamping: end))
    places = found
    ranges = NestedRanges(found.map { $0.span.start..<max($0.span.start, $0.span.end) })
  }

  /// The section or clause that stands around the byte at `offset`, the innermost.
  public func innermost(at offset: Int32) -> Place? { ranges.innermost(at: offset).map { places[$0] } }

  /// What begins first at or after `offset`: a section rather than what it begins with.
  public func next(from offset: Int32) -> Place? { ranges.next(from: offset).map { places[$0] } }
}
