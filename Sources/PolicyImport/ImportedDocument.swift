/// A document as its reader found it: what stands in it, in order, before anything is made of it.
///
/// Each paragraph, row, note, comment, running line and figure that is not blank is one *unit* with a number, from 0 in
/// the order in which the reader came upon it. The law of the import is told in units: each of them ends in the policy
/// or in the report.
struct ImportedDocument: Sendable {
  /// The text, in order.
  var blocks: [ImportedBlock] = []
  /// Footnotes, endnotes and comments, by the mark that leads to them.
  var notes: [ImportedNote] = []
  /// Headers, footers and page numbers.
  var furniture: [ImportedParagraph] = []
  /// Whether it says itself what is a heading, a clause and an item, as a page does that Precept wrote.
  var isExact = false
  /// What the reader itself has to say, such as a part that it leaves alone.
  var remarks: [String] = []
  /// The kind of each unit.
  private(set) var units: [ImportedUnit] = []

  /// What is no part of the text, such as words that are hidden: why, and its unit.
  private(set) var asides: [(kind: ImportReport.Rest.Kind, unit: Int)] = []

  /// Counts a unit that goes straight to the report.
  mutating func aside(_ kind: ImportReport.Rest.Kind, _ unit: ImportedUnit.Kind, _ text: String) {
    asides.append((kind, self.unit(unit, text)))
  }

  /// A picture that stood in a cell, counted as one of this document: it stands behind its table, since a cell holds words
  /// alone.
  mutating func figure(ofCell paragraph: ImportedParagraph) -> ImportedBlock {
    let remark = "A picture in a table stands behind the table now, since a cell of a policy holds words alone"
    if !remarks.contains(remark) { remarks.append(remark) }
    var figure = paragraph
    figure.unit = unit(.figure, paragraph.text)
    return .paragraph(figure)
  }

  /// Anchors a note in a block, or in the one that came last.
  mutating func anchor(_ note: Int, at index: Int? = nil) {
    let anchor = ImportedRun(note: note)
    let index = index.flatMap { $0 < blocks.count ? $0 : nil } ?? blocks.count - 1
    guard index >= 0 else { return }
    switch blocks[index] {
    case .paragraph(var paragraph):
      paragraph.runs.append(anchor)
      blocks[index] = .paragraph(paragraph)
    case .table(var table):
      table.rows[table.rows.count - 1].cells[0].paragraphs.append([anchor])
      blocks[index] = .table(table)
    }
  }

  /// Counts a unit, and gives it its number.
  mutating func unit(_ kind: ImportedUnit.Kind, _ text: String) -> Int {
    units.append(ImportedUnit(kind: kind, text: text))
    return units.count - 1
  }

  /// Adds words to a unit that is counted already, as where a paragraph goes on over a page.
  mutating func extend(_ unit: Int, by text: String) { units[unit].text += " " + text }
}

/// Something that is counted.
struct ImportedUnit: Sendable {
  /// What it is.
  enum Kind: String, Sendable, CaseIterable {
    case paragraph, row, note, comment, header, footer, figure
  }

  let kind: Kind
  /// Its words as they stand in the file.
  var text: String
}

/// What stands in a document one after the other.
enum ImportedBlock: Sendable {
  case paragraph(ImportedParagraph)
  case table(ImportedTable)
}

/// A paragraph, a heading or an item: what it is, is found out later.
struct ImportedParagraph: Sendable {
  /// Its unit.
  var unit: Int
  var runs: [ImportedRun]
  /// The level of a heading style, from 1.
  var heading: Int?
  /// Whether its style is that of a title.
  var isTitle = false
  /// Whether it is a line of a contents list.
  var isContents = false
  /// Whether it is a figure that stands alone.
  var isFigure = false
  /// Of a figure, the file that it shows, where that can be had.
  var picture: ImportedPicture?
  /// Whether the items after it read on from it, whatever its words.
  var isStem = false
  /// Whether it was quoted.
  var isQuoted = false
  /// Of code that stays as it is: the name of its language, which may be empty.
  var code: String?
  /// The number or bullet that stands before it, not in its text.
  var label: ImportedLabel?
  /// How far its text is indented, in twentieths of a point.
  var indent = 0
  /// The size of its letters in half points, where it is known.
  var size: Int?
  var isCentred = false
  /// The id that it had in a page that Precept wrote.
  var id: String?

  /// Its words.
  var text: String { runs.reduce(into: "") { $0 += $1.text } }
}

/// Text of one look.
struct ImportedRun: Sendable {
  var text: String
  var isBold = false
  var isItalic = false
  var isUnderlined = false
  var isCapitals = false
  var isHighlighted = false
  /// Where it leads.
  var link: String?
  /// The note or comment that is anchored after it: an index into `notes`.
  var note: Int?

  init(_ text: String) { self.text = text }

  /// An anchor.
  init(note: Int) {
    text = ""
    self.note = note
  }

  func hasLook(of other: ImportedRun) -> Bool {
    isBold == other.isBold && isItalic == other.isItalic && isUnderlined == other.isUnderlined
      && isCapitals == other.isCapitals && isHighlighted == other.isHighlighted && link == other.link
      && note == nil && other.note == nil
  }
}

/// A number or a bullet as it is printed.
struct ImportedLabel: Sendable, Hashable {
  /// How it counts.
  enum Form: Sendable, Hashable {
    case bullet
    /// Numbers, parted by dots: how many.
    case decimal(parts: Int)
    case letter, roman
  }

  /// As printed: `4.2.1`, `(a)`, `•`.
  var text: String
  var form: Form
  /// The level of its list, from 0.
  var level: Int
  /// The list that it belongs to, where that is known.
  var list: Int?
  /// Whether the word processor printed it; else it was typed.
  var isAutomatic: Bool
}

/// A footnote, endnote or comment.
struct ImportedNote: Sendable {
  var unit: Int
  var isComment: Bool
  var paragraphs: [[ImportedRun]]
}

/// A table.
struct ImportedTable: Sendable {
  var rows: [ImportedRow]
  /// How many rows at the top are marked as headings.
  var headerRows = 0
  /// The id that it had in a page that Precept wrote.
  var id: String?
}

/// A row of a table.
struct ImportedRow: Sendable {
  var unit: Int
  /// Each cell, as its paragraphs. A cell that goes on from the row above is empty and says so.
  var cells: [ImportedCell]
  /// The id that it had in a page that Precept wrote.
  var id: String?
}

/// A cell of a row.
struct ImportedCell: Sendable {
  var paragraphs: [[ImportedRun]]
  /// How many columns it takes.
  var span = 1
  /// Whether it belongs to the cell above.
  var isContinued = false
  /// Whether it is set apart by its colour, as the heading of a column.
  var isShaded = false
  /// The notes that are anchored in it.
  var text: String {
    paragraphs.map { $0.reduce(into: "") { $0 += $1.text } }.filter { !$0.isEmpty }.joined(separator: " ")
  }
}
