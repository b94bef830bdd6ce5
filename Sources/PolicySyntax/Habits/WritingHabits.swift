internal import CommonMark
internal import Diagnostics
internal import SourceText

/// Looks through the blocks of a text for what people type and paste by habit, and what would be lost or printed by it.
///
/// Each of its rules stands in a file of its own beside this one. Quotations, notes and code are as they are.
struct WritingHabits {
  private let file: SourceFile
  private let id: FileID
  private let attributeParser: AttributeParser
  private let actors: Set<String>
  private let isOverlay: Bool
  private var furniture = PageFurniture()
  private var listLines: Set<Int> = []
  private(set) var diagnostics = DiagnosticList()
  private var level = 0

  /// Reports what it finds in `blocks`, the whole of a text, and returns the lines of lists that are no lists yet:
  /// what they are is not known before they are mended.
  static func check(
    _ blocks: [Block], _ file: SourceFile, _ parser: AttributeParser, _ names: DeclaredNames,
    into diagnostics: inout DiagnosticList
  ) -> Set<Int> {
    guard diagnostics.keeps(.warning) else { return [] }
    var habits = WritingHabits(file: file, attributeParser: parser, actors: names.actors)
    habits.check(blocks, isInItem: false)
    habits.furniture.finish(into: &habits.diagnostics)
    diagnostics.append(contentsOf: habits.diagnostics)
    return habits.listLines
  }

  private init(file: SourceFile, attributeParser: AttributeParser, actors: Set<String>) {
    self.file = file
    id = attributeParser.id
    self.attributeParser = attributeParser
    self.actors = actors
    isOverlay = attributeParser.allowsOverlay
  }

  private mutating func check(_ blocks: [Block], isInItem: Bool) {
    /// The paragraph that a list after it reads on from.
    var before: WrittenText?
    for (index, block) in blocks.enumerated() {
      switch block.kind {
      case .heading(let level, _):
        self.level = level
        check(text(block, .heading(level: level)))
        before = nil
      case .paragraph:
        let text = text(block, isInItem ? .item(isFirst: index == 0) : .paragraph(level: level))
        let next = blocks.dropFirst(index + 1).first { !$0.isHTML }
        let isListNext = next.map { $0.isList || $0.isTable } ?? false
        if !text.lines.isEmpty {
          check(text, isBeforeList: isListNext)
          if isListNext, !isInItem { StemWithoutColon.check(text, parser: attributeParser, into: &diagnostics) }
          before = text
        }
      case .list:
        if isInItem || before.map({ StemWithoutColon.isStem($0, attributeParser) }) ?? false {
          let last = blocks[..<index].last { !$0.isHTML }.flatMap { $0.isList ? $0.children.last : nil }
          SwallowedClause.check(block, after: last, file, id, into: &diagnostics)
        }
        for item in block.children { check(item.children, isInItem: true) }
      case .quote: DutyInNote.check(block, file, actors, mayFix: !isInItem && !isOverlay, into: &diagnostics)
      case .html, .code, .rule, .item, .table: break
      }
    }
  }

  private mutating func check(_ text: WrittenText, isBeforeList: Bool = false) {
    if TypedList.check(text, into: &diagnostics) {
      listLines.formUnion(text.lines.map { file.lineIndex(at: $0.lowerBound) })
      return
    }
    TypedNumber.check(text, into: &diagnostics)
    TypedBullet.check(text, into: &diagnostics)
    UnusualBlanks.check(text, into: &diagnostics)
    guard !text.isHeading else { return }
    PastedTable.check(text, into: &diagnostics)
    UnmarkedHeading.check(text, isBeforeList: isBeforeList, into: &diagnostics)
    furniture.check(text, into: &diagnostics)
  }

  /// The words of a block apart from its braces.
  private func text(_ block: Block, _ place: WrittenText.Place) -> WrittenText {
    var lines = block.lines.filter { !$0.isLazy }.map(\.range)
    var attributes: Range<Int>?
    if case .heading = place {
      (lines, attributes) = cutFromHeading(lines)
    } else if let last = lines.last, attributeParser.looksLikeAttributes(last), attributeParser.closing(last) != nil {
      attributes = last
      lines.removeLast()
    }
    return WrittenText(
      file: file, id: id, place: place, lines: lines.filter { !$0.isEmpty }, attributes: attributes)
  }

  private func cutFromHeading(_ lines: [Range<Int>]) -> ([Range<Int>], Range<Int>?) {
    guard let line = lines.first, let brace = file.bytes[line].lastIndex(of: UInt8(ascii: "{")),
      attributeParser.looksLikeAttributes(brace..<line.upperBound)
    else { return (lines, nil) }
    var end = brace
    while end > line.lowerBound, isBlank(file.bytes[end - 1]) { end -= 1 }
    return ([line.lowerBound..<end], brace..<line.upperBound)
  }
}

extension Block {
  var isList: Bool { if case .list = kind { true } else { false } }
  fileprivate var isTable: Bool { if case .table = kind { true } else { false } }
  fileprivate var isHTML: Bool { if case .html = kind { true } else { false } }
}
