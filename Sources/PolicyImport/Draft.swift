internal import YAML

/// A piece of the text of a draft.
enum DraftPiece: Sendable, Hashable {
  case text(String)
  /// Words that lead somewhere.
  case link(String, address: String)
  /// A gap that became a parameter: its name, and the words that stood there.
  case gap(name: String, words: String)
  /// Words that the edition writes as a link or a value, as the source of it, with the words of the file in their
  /// place, and what reads back of it.
  case edition(source: String, words: String, shown: String)
  /// Lines that stay as they are, and the name of their language.
  case code(String, info: String)
  /// A picture: the words for what it shows, as the file has them and as the policy has, and its file beside that.
  case figure(String, shown: String, path: String)
  /// Words that the import adds, such as the heading of a column before its cell.
  case added(String)

  /// The words that came from the file.
  var words: String {
    switch self {
    case .text(let text), .link(let text, _), .gap(_, let text), .edition(_, let text, _), .code(let text, _),
      .figure(let text, _, _):
      text
    case .added: " "
    }
  }

  /// The words as a reader of the policy sees them, with the name of a gap in braces.
  var shown: String {
    switch self {
    case .text(let text), .link(let text, _), .added(let text), .edition(_, _, let text), .code(let text, _): text
    case .figure(_, let text, _): "[Figure: \(text)]"
    case .gap(let name, _): "{{\(name)}}"
    }
  }
}

extension [DraftPiece] {
  /// The words that came from the file.
  var words: String { reduce(into: "") { $0 += $1.words } }

  /// The words as a reader of the policy sees them.
  var shown: String { reduce(into: "") { $0 += $1.shown } }

  /// Changes the last text.
  mutating func changeEnd(_ change: (String) -> String) {
    guard let last else { return }
    switch last {
    case .text(let text): self[count - 1] = .text(change(text))
    case .link(let text, let address): self[count - 1] = .link(change(text), address: address)
    case .added(let text): self[count - 1] = .added(change(text))
    case .gap, .edition, .code, .figure: break
    }
  }
}

/// One thing of the policy that is to be written.
struct DraftNode: Sendable {
  enum Kind: Sendable, Hashable {
    case heading(level: Int)
    case clause
    /// An item; 0 stands at the margin.
    case item(depth: Int)
    /// A row of the table before it, which stands at this depth; its paragraphs are its cells.
    case row(depth: Int)
    case guidance
    /// Plain words for the audience of this id.
    case summary(String)
    case adapter
    /// For whoever edits the file; it is not read as policy.
    case comment
  }

  var kind: Kind
  var paragraphs: [[DraftPiece]]
  /// The units that its words came from.
  var units: [Int]
  /// The number or bullet that stood before it.
  var label: ImportedLabel?
  /// Words that were taken away and are said otherwise, such as a typed number.
  var dropped = ""
  /// What stands in its braces beside the id.
  var attributes: [String] = []
  /// An id that the file itself gives.
  var id: String?
  /// Whether items read on from it, whatever its words.
  var isStem = false
  /// Which of its paragraphs are quotations.
  var quoted: Set<Int> = []
  /// How many of its last paragraphs are the headings of a table, whose rows come next.
  var headings = 0

  var isText: Bool {
    switch kind {
    case .heading, .clause, .item, .row: true
    case .guidance, .summary, .adapter, .comment: false
    }
  }

  /// The last of its paragraphs that is no quotation, code or picture; nil where there is none.
  var lastOwn: Int? {
    paragraphs.indices.dropLast(headings).last { index in
      if quoted.contains(index) { return false }
      switch paragraphs[index].first {
      case .code?, .figure?: return false
      default: return true
      }
    }
  }

  /// Whether it has words that are no quotation, code or picture.
  var hasOwnWords: Bool { lastOwn != nil }

  /// The depth of an item, and -1 for a clause.
  var depth: Int? {
    switch kind {
    case .clause: -1
    case .item(let depth): depth
    default: nil
    }
  }
}

/// What became of words that are not in the policy.
struct DraftRest: Sendable {
  var kind: ImportReport.Rest.Kind
  var units: [Int]
  var text: String
}

/// A policy as it is to be written.
struct Draft: Sendable {
  var title = ""
  /// The lines of the front matter after the title.
  var header: [String] = []
  var nodes: [DraftNode] = []
  var rest: [DraftRest] = []
  var parameters: [DraftParameter] = []
  /// The pictures that the policy shows, by the names of their files.
  var figures: [(name: String, bytes: [UInt8])] = []
  /// What a person must decide, in order.
  var decisions: [String] = []
  var remarks: [String] = []
}

/// A question that a gap became.
struct DraftParameter: Sendable {
  var name: String
  var type: String
  var label: String

  /// As it stands in the front matter.
  var line: String { "\(name): { type: \(type), label: \(yamlQuoted(label)) }" }
}
