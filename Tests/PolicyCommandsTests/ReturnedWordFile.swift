import Archive
import PolicyCompiler
import PolicyModel
import PolicyPrint
import PolicyRendering
import TestSupport
import Testing

@testable import PolicyCommands

/// A school's Word file, changed as somebody would in Word.
struct ReturnedWordFile {
  private var parts: [String: [UInt8]]
  var document: String

  init(_ bytes: [UInt8]) throws {
    parts = try readArchive(bytes) { _ in true }
    document = String(decoding: parts["word/document.xml"] ?? [], as: UTF8.self)
  }

  var bytes: [UInt8] {
    get throws {
      var parts = parts
      parts["word/document.xml"] = Array(document.utf8)
      return try writeArchive(parts.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    }
  }

  /// The ids of the clauses, in order, and how each is locked.
  var clauses: [(id: String, lock: String?)] {
    document.components(between: "<w:sdtPr><w:tag w:val=\"", and: "</w:sdtPr>").map { text in
      (
        String(text.prefix { $0 != "\"" }),
        text.components(between: "<w:lock w:val=\"", and: "\"").first
      )
    }
  }

  /// The whole control of a clause.
  private func control(_ id: String) -> Range<String.Index>? {
    guard let tag = document.firstRange(of: "<w:tag w:val=\"\(id)\"/>"),
      let start = document[..<tag.lowerBound].ranges(of: "<w:sdt>").last,
      let end = document[tag.upperBound...].firstRange(of: "</w:sdt>")
    else { return nil }
    return start.lowerBound..<end.upperBound
  }

  /// The text of a clause, run by run.
  func text(_ id: String) -> String {
    guard let control = control(id) else { return "" }
    return Self.runs(String(document[control])).joined()
  }

  /// The texts of all runs.
  static func runs(_ document: String) -> [String] {
    document.replacing("<w:t xml:space=\"preserve\">", with: "<w:t>").components(between: "<w:t>", and: "</w:t>")
  }

  /// Puts `new` in the place of `old` in a clause; false where a run holds no `old`.
  @discardableResult
  mutating func replace(_ old: String, by new: String, in id: String) -> Bool {
    guard let control = control(id), let range = document[control].firstRange(of: old) else { return false }
    document.replaceSubrange(range, with: new)
    return true
  }

  mutating func delete(_ id: String) {
    if let control = control(id) { document.removeSubrange(control) }
  }

  mutating func copy(_ id: String, behind other: String) {
    guard let control = control(id), let place = self.control(other) else { return }
    document.insert(contentsOf: String(document[control]), at: place.upperBound)
  }

  mutating func add(_ text: String, behind id: String, isItem: Bool = false) {
    guard let place = control(id) else { return }
    let style =
      isItem ? "<w:pPr><w:pStyle w:val=\"ListParagraph\"/><w:numPr><w:ilvl w:val=\"0\"/></w:numPr></w:pPr>" : ""
    document.insert(contentsOf: "<w:p>\(style)<w:r><w:t>\(text)</w:t></w:r></w:p>", at: place.upperBound)
  }

  /// Moves a clause behind another.
  mutating func move(_ id: String, behind other: String) {
    guard let control = control(id) else { return }
    let moved = String(document[control])
    document.removeSubrange(control)
    if let place = self.control(other) { document.insert(contentsOf: moved, at: place.upperBound) }
  }

  /// Types a heading behind a clause, and text under it.
  mutating func addSection(_ title: String, level: Int, _ texts: [String], behind id: String) {
    guard let place = control(id) else { return }
    let heading = "<w:p><w:pPr><w:pStyle w:val=\"Heading\(level)\"/></w:pPr><w:r><w:t>\(title)</w:t></w:r></w:p>"
    let rest = texts.map { "<w:p><w:r><w:t>\($0)</w:t></w:r></w:p>" }.joined()
    document.insert(contentsOf: heading + rest, at: place.upperBound)
  }

  /// Types a row behind a row.
  mutating func addRow(_ cells: [String], behind id: String) {
    guard let place = control(id) else { return }
    let row = cells.map { "<w:tc><w:p><w:r><w:t>\($0)</w:t></w:r></w:p></w:tc>" }.joined()
    document.insert(contentsOf: "<w:tr>\(row)</w:tr>", at: place.upperBound)
  }

  /// Gives a question another answer.
  mutating func answer(_ question: String, by text: String) {
    guard let control = control("?\(question)") else { return }
    let whole = String(document[control])
    guard let start = whole.firstRange(of: "<w:sdtContent>"), let end = whole.firstRange(of: "</w:sdtContent>") else {
      return
    }
    let new =
      whole[..<start.upperBound].replacing("<w:showingPlcHdr/>", with: "") + "<w:r><w:t>\(text)</w:t></w:r>"
      + whole[end.lowerBound...]
    document.replaceSubrange(control, with: new)
  }
}

extension ReturnedWordFile {
  /// The file that a school is sent, as `build --also docx` writes it, made without the rest of a build.
  init(of copy: String, on system: MemorySystem) throws { try self.init(Self.made(of: copy, on: system).word) }

  /// The page of a copy, and the Word file that is made of it.
  static func made(of copy: String, on system: MemorySystem) throws -> (page: [UInt8], word: [UInt8]) {
    func files(_ directory: String) -> [InputFile] {
      system.files(in: "/w/\(directory)").compactMap { name in
        guard case .file(let bytes)? = system.nodes["/w/\(directory)/\(name)"] else { return nil }
        return InputFile(path: "\(directory)/\(name)", bytes: bytes)
      }
    }
    let id = try #require(CopyID(copy))
    let publisher = Publisher(
      files("Policies"), templates: files("Templates"), page: id.policy, today: system.today())
    guard let page = publisher.page(of: id, drafts: false) else {
      throw SystemError(.read, "\(copy)/policy.html", .noSuchFile)
    }
    return (page.bytes, try printWord(page.bytes, controls: page.editing.map(EditableWord.controls)))
  }

  /// Its paragraphs and rows in order, without the contents list and the digest of the text at its foot.
  var texts: [String] {
    get throws {
      try ReturnedWord(bytes, changes: .accept).pieces.filter { !$0.isContents && !$0.text.contains("sha256:") }.map(
        \.text)
    }
  }
}
