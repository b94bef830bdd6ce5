/// The letters of a PDF as they are printed, one after the other, each with where it stands.
struct PrintedText {
  struct Letter {
    let scalar: Unicode.Scalar
    /// Its piece of a line, and its run in it.
    let part: Int
    let run: Int
    /// Its place among the scalars of its run.
    let offset: Int
  }
  struct Part {
    let line: PDFLine
    let page: Int
  }

  private(set) var letters: [Letter] = []
  private(set) var parts: [Part] = []
  private(set) var runs: [ImportedRun] = []
  private var scalars: [[Unicode.Scalar]] = []

  init(_ pages: [PDFPage]) {
    for (page, each) in pages.enumerated() {
      for line in each.parts {
        for run in line.runs {
          let own = Array(run.text.unicodeScalars)
          for (offset, scalar) in own.enumerated() where Self.isLetter(scalar) {
            letters.append(Letter(scalar: scalar, part: parts.count, run: runs.count, offset: offset))
          }
          runs.append(run)
          scalars.append(own)
        }
        parts.append(Part(line: line, page: page))
      }
    }
  }

  /// Whether it counts when the two ways of reading are paired: all that is printed.
  static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    !scalar.properties.isWhitespace && scalar.value >= 0x20 && scalar.value != 0xAD && scalar.value != 0xFEFF
  }

  /// The runs of these letters in order, with the blanks between them. Up to `marks` small numbers are left out, which
  /// lead to notes.
  func runs(of places: [Int], withoutMarks marks: Int) -> Runs {
    var result = Runs()
    var before: Letter?
    // The words are larger than the marks.
    let size = marks > 0 ? places.compactMap { parts[letters[$0].part].line.size }.max() : nil
    var marksLeft = marks
    var isMark = false
    for place in places {
      let letter = letters[place]
      if before?.run != letter.run {
        // A small number before or after the words of a text with notes.
        let own = scalars[letter.run]
        let line = parts[letter.part].line
        let isSmall = (line.size ?? 0) * 10 < (size ?? 0) * 9
        isMark =
          marksLeft > 0 && isSmall && own.contains { ("0"..."9").contains($0) }
          && own.allSatisfy { ("0"..."9").contains($0) || $0.properties.isWhitespace }
        if isMark { marksLeft -= 1 }
      }
      defer { before = letter }
      if isMark {
        result.marks.unicodeScalars.append(letter.scalar)
        continue
      }
      var run = runs[letter.run]
      run.text = ""
      if let before, isApart(before, letter) {
        let isHyphen = result.last?.text.hasSuffix("-") == true && letter.scalar.properties.isLowercase
        if !isHyphen || before.part == letter.part { result.append(blank: run) }
      }
      result.append(letter.scalar, run)
    }
    return result
  }

  private func isApart(_ before: Letter, _ next: Letter) -> Bool {
    if before.run == next.run {
      return scalars[next.run][(before.offset + 1)..<max(before.offset + 1, next.offset)].contains {
        $0.properties.isWhitespace
      }
    }
    let after = scalars[before.run][(before.offset + 1)...]
    let ahead = scalars[next.run][..<next.offset]
    if after.contains(where: \.properties.isWhitespace) || ahead.contains(where: \.properties.isWhitespace) {
      return true
    }
    if before.part == next.part { return next.run > before.run + 1 }
    let (line, other) = (parts[before.part], parts[next.part])
    guard line.page == other.page, line.line.isSameLine(other.line) else { return true }
    return other.line.left > line.line.right + line.line.height / 8
  }

  /// Runs as they are put together, and the marks that were left out.
  struct Runs: Sequence {
    private var all: [ImportedRun] = []
    var marks = ""

    var last: ImportedRun? { all.last }
    var isEmpty: Bool { all.isEmpty }
    func makeIterator() -> IndexingIterator<[ImportedRun]> { all.makeIterator() }

    mutating func append(blank look: ImportedRun) {
      if all.isEmpty { return }
      all[all.count - 1].text += " "
    }

    mutating func append(_ scalar: Unicode.Scalar, _ look: ImportedRun) {
      if all.isEmpty || !all[all.count - 1].hasLook(of: look) { all.append(look) }
      all[all.count - 1].text.unicodeScalars.append(scalar)
    }

    static func + (runs: Runs, more: [ImportedRun]) -> [ImportedRun] { runs.all + more }
  }
}
