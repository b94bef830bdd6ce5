internal import PolicyPrint

/// Makes PNGs of the drawings in pages, for Word files: by librsvg's `rsvg-convert`, else by Typst. Word shows the drawing
/// itself; LibreOffice and older programs show the PNG.
enum PictureRaster {
  private static let limit = 32 << 20
  /// The dots of a PNG for each point of paper: 192 an inch.
  private static let density = 192.0 / 72

  /// The PNGs by the bytes of their drawings, of those that some program here could draw.
  static func rasters(of pages: [[UInt8]], _ system: any System) throws -> [[UInt8]: [UInt8]] {
    var drawings: [VectorPicture] = []
    var seen: Set<[UInt8]> = []
    for page in pages {
      for each in vectorPictures(of: page) where seen.insert(each.bytes).inserted { drawings.append(each) }
    }
    guard !drawings.isEmpty, let program = try program(system) else { return [:] }
    let base = system.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    let directory = FilePath("precept-raster-\(String(UInt64.random(in: .min ... .max), radix: 36))", in: base)
    try system.makeDirectory(directory)
    defer { try? system.removeDirectory(directory) }
    var result: [[UInt8]: [UInt8]] = [:]
    for drawing in drawings { result[drawing.bytes] = try png(drawing, program, directory, system) }
    return result
  }

  private enum Program { case librsvg, typst, pythonTypst }

  private static func program(_ system: any System) throws -> Program? {
    let tries: [(Program, String, [String])] = [
      (.librsvg, "rsvg-convert", ["--version"]), (.typst, "typst", ["--version"]),
      (.pythonTypst, "python3", ["-c", "import typst"]),
    ]
    for (program, name, arguments) in tries {
      if let result = try system.run(name, arguments, limit: 1 << 16), result.status == 0 { return program }
    }
    return nil
  }

  private static func png(
    _ drawing: VectorPicture, _ program: Program, _ directory: FilePath, _ system: any System
  ) throws -> [UInt8]? {
    let (source, page, target) = (
      directory.appending("drawing.svg"), directory.appending("drawing.typ"), directory.appending("drawing.png")
    )
    try system.write(drawing.bytes, to: source, over: .anything, isDurable: false)
    defer { for path in [source, page, target] { try? system.remove(path) } }
    if program == .librsvg {
      let width = String(Int((drawing.points * density).rounded()))
      let result = try system.run(
        "rsvg-convert", ["--width", width, "--keep-aspect-ratio", source.text], limit: limit)
      return result.flatMap { $0.status == 0 ? checked($0.output) : nil }
    }
    let text =
      "#set page(width: auto, height: auto, margin: 0pt, fill: none)\n#image(\"drawing.svg\", width: "
      + "\(Int(drawing.points.rounded()))pt)\n"
    try system.write(Array(text.utf8), to: page, over: .anything, isDurable: false)
    let arguments =
      program == .typst
      ? ["compile", "--ppi", "192", page.text, target.text]
      : [
        "-c", "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], format='png', ppi=192.0)", page.text,
        target.text,
      ]
    let result = try system.run(program == .typst ? "typst" : "python3", arguments, limit: 1 << 16)
    guard result?.status == 0, try system.kind(of: target) == .file else { return nil }
    return checked(try system.read(target, limit: limit))
  }

  private static func checked(_ bytes: [UInt8]) -> [UInt8]? {
    bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) ? bytes : nil
  }
}
