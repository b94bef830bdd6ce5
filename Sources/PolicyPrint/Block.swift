/// A piece of a document that stands by itself.
struct Block: Hashable, Sendable {
  /// What it is.
  enum Content: Hashable, Sendable {
    case paragraph(Paragraph)
    case table(Table)
  }

  var content: Content
  /// The clause whose words it holds.
  var control: Control?
  /// The section or clause of which it is, by which two versions of a page are compared.
  var source: String?

  init(_ paragraph: Paragraph) { content = .paragraph(paragraph) }
  init(_ table: Table) { content = .table(table) }

  /// Its text, without numbers.
  var text: String {
    switch content {
    case .paragraph(let paragraph): paragraph.text
    case .table(let table):
      table.rows.map { $0.cells.map { $0.blocks.map(\.text).joined(separator: "\n") }.joined(separator: "\t") }
        .joined(separator: "\n")
    }
  }
}

/// A clause in Word, and what may be done with it.
struct Control: Hashable, Sendable {
  /// The id of the clause.
  var id: String
  /// What may be done with it.
  var lock: WordLock
}

/// What a school may do with a clause of its copy in Word.
public enum WordLock: Hashable, Sendable {
  /// Its words and the clause stay.
  case fixed
  /// Its words may change.
  case adaptable
  /// It may change or go.
  case optional
}

/// What a paragraph is, which decides how it looks.
enum ParagraphStyle: String, CaseIterable, Sendable {
  case body, title, kicker, organisation, lead, soft, banner, note, noteTitle, quote, code, item, fact, term, definition
  case caption, cell, headerCell, contentsTitle, contents1, contents2, field, fieldLine, proof
  case heading1, heading2, heading3, heading4, heading5

  /// The style of `h2` to `h6`.
  static func heading(_ level: Int) -> ParagraphStyle {
    switch level {
    case 1: .heading1
    case 2: .heading2
    case 3: .heading3
    case 4: .heading4
    default: .heading5
    }
  }

  /// How deep a heading stands; nil for what is none.
  var level: Int? {
    switch self {
    case .heading1: 1
    case .heading2: 2
    case .heading3: 3
    case .heading4: 4
    case .heading5: 5
    default: nil
    }
  }
}

/// A paragraph.
struct Paragraph: Hashable, Sendable {
  /// What stands before the words of a paragraph.
  enum Mark: Hashable, Sendable {
    case bullet
    /// A number or letter, as it is printed.
    case label(String)
  }

  /// The line beside a clause that binds.
  enum Rule: Hashable, Sendable { case must, should }

  var style = ParagraphStyle.body
  var runs: [Run] = []
  var mark: Mark?
  /// The number by which one refers to it, where it prints none: it stands in the margin.
  var point: String?
  /// In how many lists it stands.
  var depth = 0
  /// Whether it stands beside the column of numbers.
  var isInBody = false
  var rule: Rule?
  var keepsWithNext = false
  var breaksPage = false
  /// The ids by which links reach it.
  var anchors: [String] = []
  /// Whether the whole paragraph was added or taken away.
  var change: Change?
  /// Which move it is a side of.
  var move: Int?
  /// What was printed before it, where that is another mark now.
  var earlierMark: Mark?

  /// Its text, without its mark.
  var text: String { runs.map(\.text).joined() }
}

/// What happened to a run or a paragraph between two versions.
enum Change: Hashable, Sendable { case inserted, deleted, movedFrom, movedTo }

/// A stretch of a paragraph that looks and leads alike.
struct Run: Hashable, Sendable {
  /// How it looks.
  struct Look: OptionSet, Hashable, Sendable {
    let rawValue: Int
    static let bold = Look(rawValue: 1)
    static let italic = Look(rawValue: 2)
    static let code = Look(rawValue: 4)
    static let soft = Look(rawValue: 8)
    static let open = Look(rawValue: 16)
    static let badge = Look(rawValue: 32)
    static let superscript = Look(rawValue: 64)
    static let subscripted = Look(rawValue: 128)
    static let strike = Look(rawValue: 256)
  }

  /// What it is.
  enum Content: Hashable, Sendable {
    case text(String)
    case lineBreak
    case tab
    case field(Field)
    case picture(Picture)
  }

  /// Where it leads.
  enum Link: Hashable, Sendable {
    case anchor(String)
    case address(String)
  }

  var content: Content
  var look: Look = []
  var link: Link?
  var language: String?
  var change: Change?

  /// The text of it.
  var text: String {
    switch content {
    case .text(let text): text
    case .lineBreak: "\n"
    case .tab: "\t"
    case .field, .picture: ""
    }
  }
}

/// A place to fill in.
struct Field: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case text, lines, date, box
    case choice([String])
  }

  var kind: Kind
  /// What is to be filled in.
  var label: String
  /// The name by which the answer is read back.
  var tag: String
  var value = ""
}

/// A picture that the page carries in it.
struct Picture: Hashable, Sendable {
  var bytes: [UInt8]
  /// `png`, `jpeg` or `svg`.
  var type: String
  /// What it shows.
  var text: String
  /// In pixels.
  var width: Int
  var height: Int
  /// Whether it stands beside a name, and is no higher than two lines.
  var isLogo = false

  /// The widest that it is printed, in pixels: no wider than the paper.
  var widest: Double { isLogo ? 220 : 640 }
  /// The highest: two thirds of the paper.
  var highest: Double { isLogo ? 48 : 600 }
  /// How much of its size is printed.
  var scale: Double { min(1, widest / Double(width), highest / Double(height)) }
}

/// A table.
struct Table: Hashable, Sendable {
  struct Cell: Hashable, Sendable {
    var blocks: [Block]
    var columns = 1
    var rows = 1
    var isHeader = false
    /// Whether it goes on with the one above it.
    var isContinued = false
  }

  struct Row: Hashable, Sendable {
    var cells: [Cell]
    /// Whether it is repeated on each page.
    var isHeader = false
    var control: Control?
    var change: Change?
    /// The clause that it is.
    var source: String?
  }

  var rows: [Row] = []
  var caption: String?
  /// Whether it is a list of facts without lines.
  var isPlain = false
}
