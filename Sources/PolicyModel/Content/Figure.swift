public import Hashing

/// A picture in a text: a file that stands beside it, known by the digest of its bytes, with words for what it shows.
///
///     ![Who is told first](figures/route.svg)
///
/// It carries its bytes, so that whoever has the text can show it. Two are equal when they show the same, whatever the
/// file is called.
public struct Figure: Sendable {
  /// What the file holds, which its name says.
  public enum Format: String, Sendable, CaseIterable {
    case svg, png, jpeg

    /// By the ending of a name; nil for any other.
    public init?(ofFile name: String) {
      guard let dot = name.utf8.lastIndex(of: UInt8(ascii: ".")) else { return nil }
      switch name[dot...].lowercased() {
      case ".svg": self = .svg
      case ".png": self = .png
      case ".jpg", ".jpeg": self = .jpeg
      default: return nil
      }
    }

    /// The ending of a file that Precept names.
    public var ending: String { self == .jpeg ? "jpg" : rawValue }

    /// The type by which a page names it (RFC 6838).
    public var mediaType: String { self == .svg ? "image/svg+xml" : "image/\(rawValue)" }
  }

  /// The directory beside a text in which its figures stand.
  public static let directory = "figures"
  /// The largest, in bytes.
  public static let limit = 1 << 20

  /// What it shows, for who can't see it.
  public var alternative: String
  /// The file as the text names it: `figures/route.svg`.
  public var path: String
  /// What it is.
  public var format: Format
  /// The digest of its bytes; nil where there is no such file, which is an error at its place.
  public var digest: Digest?
  /// Its bytes; none where they are not at hand.
  public var bytes: [UInt8]

  /// Makes a figure.
  public init(alternative: String, path: String, format: Format, digest: Digest? = nil, bytes: [UInt8] = []) {
    self.alternative = alternative
    self.path = path
    self.format = format
    self.digest = digest
    self.bytes = bytes
  }

  /// The name of the file, `route.svg`.
  public var name: String { String(decoding: path.utf8.dropFirst(Self.directory.utf8.count + 1), as: UTF8.self) }

  /// The name under which a release keeps it: the digest, and what it is.
  public var releasedName: String? {
    digest.map { digest in
      "\(digest.text.split(separator: ":").last ?? "").\(format.ending)"
    }
  }

  /// The name under which documents keep it: `route-3f2a91bc04de.svg`, since a school's may be called as the model's is.
  public var publishedName: String {
    let stem = name.prefix { $0 != "." }
    return "\(stem)-\(digest?.short ?? "missing").\(format.ending)"
  }

  /// What stands for it in a text without pictures.
  public var words: String { "[Figure: \(alternative)]" }

  /// The same for people who look at two texts, of which each may have a picture of one name.
  public var inWords: InlineText {
    InlineText([.text("Figure: \(alternative) (\(path), \(digest?.short ?? "missing"))")])
  }

  /// Where its normal form leads: its digest, or its file where there is none.
  var destination: String { digest.map { "\($0.text).\(format.ending)" } ?? path }

  /// Whether `name` can be that of a figure: letters, digits, `.`, `-` and `_`, of which the first is no `.` or `-`.
  public static func isName(_ name: some StringProtocol) -> Bool {
    guard let first = name.utf8.first, name.utf8.count <= 128 else { return false }
    return first != UInt8(ascii: ".") && first != UInt8(ascii: "-")
      && name.utf8.allSatisfy { byte in
        ASCII.isAlphanumeric(byte)
          || [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_")].contains(byte)
      }
  }
}

extension Figure: Hashable {
  /// Whether both show the same and say the same of it.
  public static func == (a: Figure, b: Figure) -> Bool {
    a.digest == b.digest && a.format == b.format && sameBytes(a.alternative, b.alternative)
      && (a.digest != nil || sameBytes(a.path, b.path))
  }

  /// Hashes what equality compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(digest)
    hasher.combine(format)
    hasher.combine(alternative)
  }
}

extension [ContentBlock] {
  /// The figures in order, also those in quotations and lists.
  public var figures: [Figure] {
    var result: [Figure] = []
    for block in self {
      switch block {
      case .figure(let figure): result.append(figure)
      case .quote(let blocks): result += blocks.figures
      case .list(_, let items): for item in items { result += item.figures }
      case .paragraph, .code, .headings, .cells: break
      }
    }
    return result
  }

  /// The blocks with each figure as `change` leaves it.
  public func changingFigures(_ change: (Figure) -> ContentBlock) -> [ContentBlock] {
    map { block in
      switch block {
      case .figure(let figure): change(figure)
      case .quote(let blocks): .quote(blocks.changingFigures(change))
      case .list(let start, let items): .list(start: start, items: items.map { $0.changingFigures(change) })
      case .paragraph, .code, .headings, .cells: block
      }
    }
  }
}

extension [ContentBlock] {
  /// The blocks with words in the place of each figure.
  public var inWords: [ContentBlock] { changingFigures { .paragraph($0.inWords) } }
}

extension Policy {
  /// Its figures, also those of notes, each once, in the order of the text.
  public var figures: [Figure] {
    var result: [Figure] = []
    var seen: Set<Figure> = []
    for section in sections { section.forEachFigure { if seen.insert($0).inserted { result.append($0) } } }
    return result
  }

  /// The policy with the bytes that `find` knows for each figure.
  public func attachingFigures(_ find: (Figure) -> [UInt8]?) -> Policy {
    func attached(_ figure: Figure) -> ContentBlock {
      var figure = figure
      figure.bytes = find(figure) ?? figure.bytes
      return .figure(figure)
    }
    func attached(_ notes: [Note]) -> [Note] {
      notes.map { note in
        var note = note
        if !note.content.figures.isEmpty { note.content = note.content.changingFigures(attached) }
        return note
      }
    }
    func attached(_ section: Section) -> Section {
      var section = section
      section.notes = attached(section.notes)
      section.sections = section.sections.map(attached)
      return section
    }
    var policy = changingClauses { clause, _ in
      if !clause.content.figures.isEmpty { clause.content = clause.content.changingFigures(attached) }
      clause.notes = attached(clause.notes)
    }
    policy.sections = policy.sections.map(attached)
    return policy
  }
}

extension Section {
  /// Calls `body` with each figure in it, also those of notes.
  public func forEachFigure(_ body: (Figure) -> Void) {
    func look(_ notes: [Note]) { for note in notes { note.content.figures.forEach(body) } }
    func look(_ clause: Clause) {
      clause.content.figures.forEach(body)
      look(clause.notes)
      for item in clause.items { look(item) }
    }
    look(notes)
    for clause in clauses { look(clause) }
    for section in sections { section.forEachFigure(body) }
  }
}
