internal import XML

/// A page of a PDF.
struct PDFPage {
  let height: Int
  /// What the program found, one after the other: pieces of lines.
  let parts: [PDFLine]
  /// The pieces that stand beside one another, put together.
  let lines: [PDFLine]
  /// Where full lines end.
  let rightEdge: Int

  init(_ element: XMLElement, _ fonts: [String: Int]) {
    height = Int(element["height"] ?? "") ?? 1000
    var lines: [PDFLine] = []
    parts = element.all("text").compactMap { PDFLine($0, fonts) }
    for part in parts {
      if let last = lines.last, last.isSameLine(part) {
        lines[lines.count - 1].append(part)
      } else {
        lines.append(part)
      }
    }
    self.lines = lines
    rightEdge = lines.map(\.right).max() ?? 0
  }

  /// Whether a line stands at the head or the foot of the page.
  func isEdge(_ index: Int) -> Bool { isEdge(lines[index]) }

  func isEdge(_ line: PDFLine) -> Bool { line.top * 12 < height || line.top * 12 > height * 11 }
}

/// A line of a page.
struct PDFLine {
  var runs: [ImportedRun]
  let top: Int
  let left: Int
  var right: Int
  let height: Int
  let size: Int?

  init?(_ element: XMLElement, _ fonts: [String: Int]) {
    var runs: [ImportedRun] = []
    func collect(_ element: XMLElement, _ look: ImportedRun) {
      for child in element.children {
        switch child {
        case .text(let text):
          var run = look
          run.text = text
          runs.append(run)
        case .element(let inner):
          var look = look
          if inner.name == "b" { look.isBold = true }
          if inner.name == "i" { look.isItalic = true }
          if inner.name == "a" { look.link = inner["href"] }
          collect(inner, look)
        }
      }
    }
    collect(element, ImportedRun(""))
    if cleaned(runs.reduce(into: "") { $0 += $1.text }).isEmpty { return nil }
    self.runs = runs
    top = Int(element["top"] ?? "") ?? 0
    left = Int(element["left"] ?? "") ?? 0
    right = left + (Int(element["width"] ?? "") ?? 0)
    height = max(1, Int(element["height"] ?? "") ?? 12)
    size = element["font"].flatMap { fonts[$0] }
  }

  var text: String { cleaned(runs.reduce(into: "") { $0 += $1.text }) }

  /// What it says but for numbers.
  var key: String { text.filter { !$0.isNumber } }

  var isPageNumber: Bool {
    let words = text.lowercased().split { !$0.isLetter && !$0.isNumber }
    return words.count <= 4 && words.contains { $0.allSatisfy(\.isNumber) }
      && words.allSatisfy { $0.allSatisfy(\.isNumber) || $0 == "page" || $0 == "of" || $0 == "p" }
  }

  func isSameLine(_ next: PDFLine) -> Bool {
    abs(next.top + next.height / 2 - top - height / 2) * 2 <= max(height, next.height) && next.left >= right - height
  }

  mutating func append(_ next: PDFLine) {
    // A gap is a blank; pieces of one word touch.
    if next.left > right + height / 8 { runs.append(ImportedRun(" ")) }
    runs += next.runs
    right = max(right, next.right)
  }

  private var isBold: Bool { runs.allSatisfy { $0.isBold || cleaned($0.text).isEmpty } }

  /// Whether it reads on from the line above.
  func goesOn(_ above: PDFLine, rightEdge: Int) -> Bool {
    let gap = top - above.top
    guard gap > 0, gap * 10 <= max(height, above.height) * 17, size == above.size || size == nil,
      isBold == above.isBold || !above.isBold, TypedLabel.split(text) == nil
    else { return false }
    let isFull = above.right * 100 >= rightEdge * 85
    if text.first?.isLowercase == true { return true }
    return isFull && !isBold
  }
}
