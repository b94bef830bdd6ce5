import Archive
import PolicyPrint
import Testing

/// Pictures of a page, in Word and in PDF.
@Suite struct PictureTests {
  /// Base64 (RFC 4648).
  private static func base64(_ text: String) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
    var (bits, count, result) = (0, 0, "")
    for byte in text.utf8 {
      bits = (bits << 8 | Int(byte)) & 0xFFFFFF
      count += 8
      while count >= 6 {
        count -= 6
        result.append(letters[bits >> count & 63])
      }
    }
    if count > 0 { result.append(letters[bits << (6 - count) & 63]) }
    return result + String(repeating: "=", count: (4 - result.count % 4) % 4)
  }

  private static func drawing(_ attributes: String) -> String {
    "<svg xmlns=\"http://www.w3.org/2000/svg\" \(attributes)><path d=\"M0 0h9v9z\"/></svg>"
  }

  private static func page(_ svg: String, alt: String = "Who is told first", times: Int = 1, classes: String = "fig")
    -> [UInt8]
  {
    let image = "<p><img class=\"\(classes)\" src=\"data:image/svg+xml;base64,\(base64(svg))\" alt=\"\(alt)\"></p>"
    return Array("<title>A</title><body><h1>A</h1>\(String(repeating: image, count: times))".utf8)
  }

  private static func text(_ parts: [String: [UInt8]], _ name: String) -> String {
    String(decoding: parts[name] ?? [], as: UTF8.self)
  }

  @Test func aDrawingStandsInWordWithAPictureForThoseWhoShowNone() throws {
    let svg = Self.drawing("width=\"64\" height=\"46\"")
    let raster: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 1]
    let parts = try readArchive(try printWord(Self.page(svg, times: 2), rasters: [Array(svg.utf8): raster])) { _ in true
    }
    #expect(parts["word/media/image1.svg"] == Array(svg.utf8))
    #expect(parts["word/media/image1.png"] == raster)
    // The second time it is the same file.
    #expect(parts.keys.filter { $0.hasPrefix("word/media/") }.count == 2)
    let document = Self.text(parts, "word/document.xml")
    #expect(document.ranges(of: "descr=\"Who is told first\"").count == 4)
    let relations = Self.text(parts, "word/_rels/document.xml.rels")
    let ids = relations.split(separator: "<").filter { $0.contains("media/") }.map { part in
      (part.split(separator: "\"")[1], part.contains(".svg"))
    }
    let (drawing, picture) = (ids.first { $0.1 }?.0 ?? "", ids.first { !$0.1 }?.0 ?? "")
    #expect(document.ranges(of: "<a:blip r:embed=\"\(picture)\"><a:extLst>").count == 2)
    #expect(document.ranges(of: "r:embed=\"\(drawing)\"/></a:ext></a:extLst></a:blip>").count == 2)
    #expect(Self.text(parts, "[Content_Types].xml").contains("Extension=\"svg\" ContentType=\"image/svg+xml\""))
    // Without a program that draws it, a pale field stands for it where there is no SVG.
    let plain = try readArchive(try printWord(Self.page(svg))) { _ in true }
    #expect(plain["word/media/image1.png"]?.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
    #expect(plain["word/media/image1.svg"] == Array(svg.utf8))
  }

  /// What a drawing says of its size, and how large it is printed, in pixels.
  @Test(arguments: [
    ("width=\"64\" height=\"46\"", "fig", 64, 46), ("viewBox=\"0 0 64 46\"", "fig", 64, 46),
    ("width=\"32\" viewBox=\"0 0 64 46\"", "fig", 32, 23), ("height=\"23px\" viewBox=\"0,0,64,46\"", "fig", 32, 23),
    ("width=\"1in\" height=\"25.4mm\"", "fig", 96, 96), ("width=\"72pt\" height=\"6pc\"", "fig", 96, 96),
    ("width=\"100%\" height=\"100%\" viewBox=\"0 0 40 20\"", "fig", 40, 20), ("", "fig", 300, 150),
    ("width=\"1280\" height=\"100\"", "fig", 640, 50), ("width=\"96\" height=\"96\"", "logo", 48, 48),
  ])
  func itIsAsLargeAsItSays(attributes: String, classes: String, width: Int, height: Int) throws {
    let page = Self.page(Self.drawing(attributes), classes: classes)
    let parts = try readArchive(try printWord(page)) { _ in true }
    #expect(
      Self.text(parts, "word/document.xml").contains("<wp:extent cx=\"\(width * 9525)\" cy=\"\(height * 9525)\"/>"))
  }

  @Test func whatIsNoDrawingIsItsWords() throws {
    for other in ["<svg", "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>", ""] {
      let parts = try readArchive(try printWord(Self.page(other))) { _ in true }
      #expect(Self.text(parts, "word/document.xml").contains("[Who is told first]"))
      #expect(vectorPictures(of: Self.page(other)).isEmpty)
    }
  }

  @Test func theDrawingsOfAPageAreFoundOnce() {
    let svg = Self.drawing("width=\"100\" height=\"50\"")
    let found = vectorPictures(of: Self.page(svg, times: 3))
    #expect(found == [VectorPicture(bytes: Array(svg.utf8), points: 75)])
  }

  @Test func typstIsGivenThePicturesAndWhatTheyShow() throws {
    let svg = Self.drawing("width=\"100\" height=\"50\"")
    let made = try printTypst(Self.page(svg, times: 2), picturesNamed: "p")
    #expect(made.pictures.map(\.name) == ["p-1.svg"])
    #expect(made.pictures.first?.bytes == Array(svg.utf8))
    let source = String(decoding: made.source, as: UTF8.self)
    let image = "image(\"p-1.svg\", width: 75.0pt, height: 37.5pt"
    #expect(source.ranges(of: "#box(\(image), alt: \"Who is told first\"))").count == 2)
    let silent = try printTypst(Self.page(svg, alt: ""), picturesNamed: "p")
    #expect(String(decoding: silent.source, as: UTF8.self).contains("#box(pdf.artifact(\(image))))"))
    // Where it can't draw one, the words stand in its place.
    let words = try printTypst(Self.page(svg))
    #expect(words.pictures.isEmpty)
    #expect(String(decoding: words.source, as: UTF8.self).contains("[Who is told first]"))
  }
}
