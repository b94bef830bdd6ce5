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
/// `rasters` has PNGs of drawings (SVG), by their bytes, for programs that show no SVG; Word itself needs none. The same
/// page gives the same bytes.
public func printWord(
  _ page: [UInt8], controls: WordControls? = nil, rasters: [[UInt8]: [UInt8]] = [:]
) throws(PrintError) -> [UInt8] {
  var printed = try printedPage(page, locks: controls?.locks ?? [:])
  if let controls { printed.blocks += controls.blocks }
  return try container(WordPackage.parts(printed, properties: controls?.properties ?? [], rasters: rasters))
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

/// A source of Typst, and the pictures that it names, which stand beside it.
public struct TypstPage: Sendable {
  /// The source.
  public var source: [UInt8]
  /// The files of the pictures.
  public var pictures: [(name: String, bytes: [UInt8])]
}

/// Makes a source of Typst of a finished HTML page, for a tagged PDF. The names of its pictures begin with `prefix`;
/// without one their words stand in their place.
public func printTypst(_ page: [UInt8], picturesNamed prefix: String? = nil) throws(PrintError) -> TypstPage {
  var writer = TypstWriter(try printedPage(page), pictures: prefix)
  let source = writer.document()
  return TypstPage(source: Array(source.utf8), pictures: writer.pictures)
}

/// A drawing that a page carries.
public struct VectorPicture: Hashable, Sendable {
  /// The SVG.
  public var bytes: [UInt8]
  /// How wide it is printed, in points.
  public var points: Double

  /// Makes a drawing.
  public init(bytes: [UInt8], points: Double) {
    self.bytes = bytes
    self.points = points
  }
}

/// The drawings (SVG) that a page carries, each once: what a Word file wants a PNG of.
public func vectorPictures(of page: [UInt8]) -> [VectorPicture] {
  let start = Array("data:image/svg+xml;base64,".utf8)
  // How far the search may go on after a byte at the end of the window (Horspool).
  var steps = [Int](repeating: start.count, count: 256)
  for (index, byte) in start.dropLast().enumerated() { steps[Int(byte)] = start.count - 1 - index }
  var found: [VectorPicture] = []
  var at = 0
  while at + start.count < page.count {
    let last = page[at + start.count - 1]
    guard last == start[start.count - 1], page[at..<at + start.count].elementsEqual(start) else {
      at += steps[Int(last)]
      continue
    }
    at += start.count
    let end = page[at...].firstIndex { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") } ?? page.endIndex
    if let bytes = Picture.base64(page[at..<end]), !found.contains(where: { $0.bytes == bytes }),
      let size = Picture.svg(bytes)
    {
      let picture = Picture(bytes: bytes, type: "svg", text: "", width: size.width, height: size.height)
      found.append(VectorPicture(bytes: bytes, points: Double(size.width) * picture.scale * 0.75))
    }
    at = end
  }
  return found
}

/// Whether a page has places to fill in, which Typst leaves as lines.
public func hasFields(_ page: [UInt8]) -> Bool {
  let text = String(decoding: page, as: UTF8.self)
  return text.contains("<input") || text.contains("<textarea") || text.contains("<select")
}

/// Makes a Word document of two versions of a page, in which what differs is tracked: accepted it is the new page,
/// rejected the old one.
public func printRedline(
  from old: [UInt8], to new: [UInt8], rasters: [[UInt8]: [UInt8]] = [:]
) throws(PrintError) -> [UInt8] {
  let before = try printedPage(old)
  var page = try printedPage(new)
  page.blocks = WordRedline.blocks(from: before.blocks, to: page.blocks)
  return try container(WordPackage.parts(page, rasters: rasters))
}
