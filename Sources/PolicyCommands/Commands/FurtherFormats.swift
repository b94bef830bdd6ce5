internal import Parallel
internal import PolicyPrint
internal import PolicyRendering

/// The formats beside HTML and Markdown in which documents are written.
struct FurtherFormats: Sendable {
  /// What was made of some pages.
  struct Made: Sendable {
    var documents: [OutputDocument] = []
    /// The files that could not be made, by path.
    var missed: [String] = []
  }

  private let hasWord: Bool
  private let hasPDF: Bool
  private let pdf: PDFPrinter?
  private let system: any System

  /// What `--also` asks for.
  init(_ context: CommandContext) throws(SystemError) {
    let names = (context.command.option("also") ?? "").split(separator: ",")
    hasWord = names.contains("docx")
    hasPDF = names.contains("pdf")
    system = context.system
    pdf = hasPDF ? try PDFPrinter(context.system) : nil
  }

  /// Takes away what was made on the way.
  func finish() { pdf?.finish() }

  /// Whether PDF was asked for, and there is nothing to make it with.
  var lacksPDF: Bool { hasPDF && pdf == nil }

  /// What is made of those of `pages` that are read on paper: of every HTML page but the lists that lead to others.
  /// `editing` says, by path, which are copies of schools that come back.
  func made(of pages: [OutputDocument], editing: [String: EditableCopy] = [:]) throws -> Made {
    guard hasWord || pdf != nil else { return Made() }
    let papers = pages.filter { $0.path.hasSuffix(".html") && !$0.path.hasSuffix("/index.html") }
    let rasters = hasWord ? try PictureRaster.rasters(of: papers.map(\.bytes), system) : [:]
    let results = parallelMap(papers) { page in Result { try self.made(of: page, editing[page.path], rasters) } }
    return try results.reduce(into: Made()) { all, result in
      let made = try result.get()
      all.documents += made.documents
      all.missed += made.missed
    }
  }

  private func made(
    of page: OutputDocument, _ editing: EditableCopy?, _ rasters: [[UInt8]: [UInt8]]
  ) throws -> Made {
    var result = Made()
    func take(_ bytes: [UInt8]?, _ ending: String) {
      let path = String(page.path.dropLast(4)) + ending
      if let bytes {
        result.documents.append(OutputDocument(path: path, bytes: bytes, isStopgap: page.isStopgap))
      } else {
        result.missed.append(path)
      }
    }
    if hasWord {
      take(try? printWord(page.bytes, controls: editing.map(EditableWord.controls), rasters: rasters), "docx")
    }
    if let pdf { take(try pdf.print(page.bytes, named: page.path), "pdf") }
    return result
  }
}
