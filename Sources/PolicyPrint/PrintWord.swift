internal import Archive
internal import XML

/// Why a page can't be printed.
public enum PrintError: Error, Hashable, Sendable {
  /// It is deeper or larger than anything that is read.
  case tooLarge
  /// The file could not be put together.
  case notWritten
}

/// Makes a Word document of a finished HTML page.
///
/// What a template changed on the page is changed in the document: structure, words, classes, and the colour `--accent`.
/// With `controls` each clause that they name stands in a content control, and the questions behind the text do.
/// The same page gives the same bytes.
public func printWord(_ page: [UInt8], controls: WordControls? = nil) throws(PrintError) -> [UInt8] {
  var printed = try printedPage(page, locks: controls?.locks ?? [:])
  if let controls { printed.blocks += controls.blocks }
  return try container(WordPackage.parts(printed, properties: controls?.properties ?? []))
}

func printedPage(_ bytes: [UInt8], locks: [String: WordLock] = [:]) throws(PrintError) -> PrintedPage {
  do throws(XMLError) {
    return try PrintedPage(bytes, locks: locks)
  } catch {
    throw .tooLarge
  }
}

func container(_ parts: [(name: String, bytes: [UInt8])]) throws(PrintError) -> [UInt8] {
  do throws(ArchiveError) {
    return try writeArchive(parts)
  } catch {
    throw .notWritten
  }
}

/// Makes a source of Typst of a finished HTML page, for a tagged PDF.
public func printTypst(_ page: [UInt8]) throws(PrintError) -> [UInt8] {
  var writer = TypstWriter(try printedPage(page))
  return Array(writer.document().utf8)
}

/// Whether a page has places to fill in, which Typst leaves as lines.
public func hasFields(_ page: [UInt8]) -> Bool {
  let text = String(decoding: page, as: UTF8.self)
  return text.contains("<input") || text.contains("<textarea") || text.contains("<select")
}

/// Makes a Word document of two versions of a page, in which what differs is tracked: accepted it is the new page,
/// rejected the old one.
public func printRedline(from old: [UInt8], to new: [UInt8]) throws(PrintError) -> [UInt8] {
  let before = try printedPage(old)
  var page = try printedPage(new)
  page.blocks = WordRedline.blocks(from: before.blocks, to: page.blocks)
  return try container(WordPackage.parts(page))
}
