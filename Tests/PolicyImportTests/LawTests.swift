import TestSupport
import Testing

@testable import PolicyImport

/// The law: what goes in comes out, in the policy or in the report, whatever the document looks like.
@Suite struct LawTests {
  /// A random document with a word of its own in each paragraph, row and note.
  private struct Document {
    var generator: SeededGenerator
    var count = 0
    var words: [String] = []
    var file = WordFile("")
    var text = ""

    init(seed: Int) {
      generator = SeededGenerator(seed)
      file.numbering =
        WordFile.definition(0, [("decimal", "%1."), ("lowerLetter", "(%2)"), ("lowerRoman", "%3.")])
        + WordFile.definition(1, [("bullet", "·"), ("bullet", "o"), ("bullet", "§")]) + WordFile.list(1, 0)
        + WordFile.list(2, 1) + WordFile.list(3, 0)
      let length = 2 + generator.below(30)
      for _ in 0..<length { add() }
    }

    mutating func word() -> String {
      count += 1
      let word =
        "zq"
        + String(count, radix: 26).map { String(UnicodeScalar(UInt8(97 + (Int(String($0), radix: 26) ?? 0)))) }
        .joined() + "qz"
      words.append(word)
      return word
    }

    private static let shapes = [
      "You must @ now.", "@", "[insert @]", "[amend @ as appropriate]", "Staff should:", "the @ is,", "4.2 You may @.",
      "(a) @;", "• @", "____ @ ____", "TBC @", "{{@}} {#x} <b> *a* `c` [d](e)", "# @", "- @",
      "ﬁ @\u{A0}\u{200B}e\u{301}\u{AD}x",
      "@ ........ 4", "Version: @", "Review date: @", "APPENDIX @", "@:", "Duties –", "1. @", "i. @", "@ \\",
      "Note @ [^1]",
      "> @", "|@|b|", "--- @", "\u{202E}@\u{202C}",
    ]

    mutating func sentence() -> String {
      let shape = generator.pick(Self.shapes)
      return shape.contains("@")
        ? shape.replacing("@", with: word()) : "\(shape.dropLast()) \(word())\(shape.suffix(1))"
    }

    private mutating func add() {
      let looks = [
        "", "", "<w:b/>", "<w:i/>", "<w:highlight w:val='yellow'/>", "<w:u w:val='single'/>", "<w:sz w:val='40'/>",
      ]
      switch generator.below(10) {
      case 0: file.body += WordFile.heading(sentence(), 1 + generator.below(4))
      case 1, 2:
        file.body += WordFile.item(
          sentence(), list: 1 + generator.below(3), level: generator.below(3),
          generator.once(in: 4) ? "<w:ind w:left='\(generator.below(5) * 360)'/>" : "")
      case 3:
        let columns = 1 + generator.below(4)
        let rows = 1 + generator.below(4)
        var cells: [[String]] = []
        for _ in 0..<rows {
          cells.append((0..<columns).map { _ in generator.once(in: 4) ? "" : sentence() })
        }
        file.body += WordFile.table(cells, header: generator.once(in: 2))
      case 4:
        let id = count
        file.body += WordFile.paragraph(
          WordFile.run(sentence()) + "<w:r><w:footnoteReference w:id='\(id)'/></w:r>" + WordFile.run(" " + sentence()))
        file.footnotes += "<w:footnote w:id='\(id)'>\(WordFile.plain(sentence()))</w:footnote>"
      case 5:
        file.body += WordFile.paragraph(WordFile.run(sentence()) + "<w:r><w:br/></w:r>" + WordFile.run(sentence()))
      case 6: file.body += WordFile.plain("", "<w:numPr><w:numId w:val='1'/></w:numPr>")
      default: file.body += WordFile.paragraph(WordFile.run(sentence(), generator.pick(looks)))
      }
    }
  }

  private func holds(_ words: [String], _ result: Import, _ comment: Comment) {
    let source = result.source.lowercased()
    let rest = result.report.rest.map(\.text).joined(separator: "\n").lowercased()
    for word in words where !source.contains(word) && !rest.contains(word) {
      // A gap is asked for by a question in whose name its words stand; a heading stands in each row of its table.
      Issue.record("\(word) is lost: \(comment)")
    }
  }

  @Test(arguments: seeds(150)) func nothingOfAWordFileIsLost(seed: Int) throws {
    let document = Document(seed: seed)
    guard !document.words.isEmpty else { return }
    let result = try Import(document.file.bytes)
    holds(document.words, result, "seed \(seed)")
    #expect(result.report.units.allSatisfy { !$0.place.isEmpty })
    // The same bytes give the same policy.
    #expect(try Import(document.file.bytes).source == result.source)
  }

  @Test(arguments: seeds(80), [ImportFormat.text, .markdown, .html]) func nothingOfATextIsLost(
    seed: Int, format: ImportFormat
  ) throws {
    var document = Document(seed: 1000 + seed)
    document.words = []
    var text = ""
    for _ in 0..<(1 + document.generator.below(40)) {
      let sentence = document.sentence()
      let indent = String(repeating: " ", count: document.generator.below(4))
      let end = document.generator.pick(["\n", "\n\n", "\n\n", " \n", "\r\n"])
      switch format {
      case .html:
        let tag = document.generator.pick([
          "p", "h2", "li", "td", "blockquote", "div", "th", "ul", "dt", "h1", "nav", "footer",
        ])
        // Signs that are markup to HTML are words there too.
        text += "<\(tag)>" + WordFile.text(sentence) + (document.generator.once(in: 3) ? "" : "</\(tag)>")
      default: text += indent + sentence + end
      }
    }
    let result: Import
    do {
      result = try Import(text: text, format)
    } catch let failure as ImportFailure where failure.message == "there is no text in the file" {
      return
    }
    holds(document.words, result, "seed \(seed), \(format)")
  }

  @Test(arguments: seeds(300)) func bytesOfAnyKindEndWell(seed: Int) {
    var generator = SeededGenerator(seed)
    var bytes = seed % 2 == 0 ? Document(seed: seed).file.bytes : Array("<p>a<table><tr><td>b".utf8)
    for _ in 0..<(1 + generator.below(8)) where !bytes.isEmpty {
      bytes[generator.below(bytes.count)] = UInt8(generator.below(256))
      if generator.once(in: 6) { bytes.removeLast(generator.below(bytes.count)) }
    }
    for format in [ImportFormat.docx, .html, .markdown, .text, .pdf] {
      do {
        _ = try Import(bytes, format)
      } catch {
        #expect(error is ImportFailure)
        #expect("\(error)".contains("mistake of Precept") == false, "seed \(seed): \(error)")
      }
    }
  }
}

/// Documents that take much work for their size.
@Suite struct LongTests {
  /// Twice as much takes about twice as long; a square of it would take minutes, and fail the test by its own length.
  @Test(arguments: [
    String(repeating: "word\n\n", count: 20_000), String(repeating: "(a) item\n", count: 8_000),
    String(repeating: "- a\n  - b\n", count: 4_000), String(repeating: "A sentence. ", count: 20_000),
    String(repeating: "You must:\n\n", count: 5_000), String(repeating: "HEADING\n\ntext\n\n", count: 4_000),
  ])
  func muchIsRead(text: String) throws {
    #expect(try Import(text: text).report.units.isEmpty == false)
    #expect(try Import(text: text, .markdown).report.units.isEmpty == false)
  }
}
