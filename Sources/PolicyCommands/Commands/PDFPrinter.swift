internal import PolicyPrint

/// Makes PDF files of pages with the programs of others: Typst, and WeasyPrint for pages with places to fill in.
struct PDFPrinter: Sendable {
  /// A program that makes PDF.
  enum Engine: Sendable {
    case typst
    /// Typst as a module of Python.
    case pythonTypst
    case weasyPrint
  }

  /// What is installed.
  private let engines: [Engine]
  private let system: any System
  private let directory: FilePath

  /// What is said where there is nothing to make PDF with.
  static let missing = "PDF is made with Typst or WeasyPrint, and neither is installed"
  static let remedy = "install one of them: `pip install typst`, or `apt-get install weasyprint`"

  private static let limit = 128 << 20

  /// Looks for the programs; nil where there is none.
  init?(_ system: any System) throws(SystemError) {
    self.system = system
    let tries: [(Engine, String, [String])] = [
      (.typst, "typst", ["--version"]), (.pythonTypst, "python3", ["-c", "import typst"]),
      (.weasyPrint, "weasyprint", ["--version"]),
    ]
    var found: [Engine] = []
    for (engine, program, arguments) in tries {
      if engine == .pythonTypst, !found.isEmpty { continue }
      if let result = try system.run(program, arguments, limit: 1 << 16), result.status == 0 { found.append(engine) }
    }
    if found.isEmpty { return nil }
    engines = found
    let base = system.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    directory = FilePath("precept-print-\(String(UInt64.random(in: .min ... .max), radix: 36))", in: base)
    try system.makeDirectory(directory)
  }

  /// Takes away what was made on the way.
  func finish() { try? system.removeDirectory(directory) }

  /// The PDF of a page; nil where no program made one. `name` is told apart from those that are made side by side.
  func print(_ page: [UInt8], named name: String) throws -> [UInt8]? {
    let wantsFields = hasFields(page)
    // Typst has no fields, WeasyPrint no headers of rows: each first where it is the better one.
    let order = wantsFields ? engines.filter { $0 == .weasyPrint } + engines.filter { $0 != .weasyPrint } : engines
    for engine in order { if let made = try print(page, named: name, by: engine) { return made } }
    return nil
  }

  private func print(_ page: [UInt8], named name: String, by engine: Engine) throws -> [UInt8]? {
    let plain = String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
    if engine == .weasyPrint { return try compile(Self.withNamedLogos(page), named: plain, by: engine) }
    let made = try printTypst(page, picturesNamed: plain)
    for picture in made.pictures {
      try system.write(picture.bytes, to: directory.appending(picture.name), over: .anything, isDurable: false)
    }
    defer { for picture in made.pictures { try? system.remove(directory.appending(picture.name)) } }
    if let bytes = try compile(made.source, named: plain, by: engine) { return bytes }
    // A picture that it can't draw is no reason to have no document: its words stand in its place.
    return made.pictures.isEmpty ? nil : try compile(try printTypst(page).source, named: plain, by: engine)
  }

  private func compile(_ bytes: [UInt8], named name: String, by engine: Engine) throws -> [UInt8]? {
    let source = directory.appending("\(name).\(engine == .weasyPrint ? "html" : "typ")")
    let target = directory.appending("\(name).pdf")
    try system.write(bytes, to: source, over: .anything, isDurable: false)
    defer {
      try? system.remove(source)
      try? system.remove(target)
    }
    let result =
      switch engine {
      case .typst:
        try system.run(
          "typst", ["compile", "--pdf-standard", "ua-1", source.text, target.text], limit: 1 << 16)
      case .pythonTypst:
        try system.run("python3", ["-c", Self.script, source.text, target.text], limit: 1 << 16)
      case .weasyPrint:
        // Without a day of its own it would write the present one into the file.
        try system.run(
          "env",
          [
            "SOURCE_DATE_EPOCH=0", "weasyprint", "--quiet", "--pdf-variant", "pdf/ua-1", "--pdf-forms", source.text,
            target.text,
          ], limit: 1 << 16)
      }
    guard result?.status == 0, try system.kind(of: target) == .file else { return nil }
    return try system.read(target, limit: Self.limit)
  }

  /// A logo says nothing to who hears a page; WeasyPrint tags it as a figure all the same, which needs words in a PDF.
  static func withNamedLogos(_ page: [UInt8]) -> [UInt8] {
    var parts = String(decoding: page, as: UTF8.self).split(
      separator: "<img class=\"logo\"", omittingEmptySubsequences: false
    ).map(String.init)
    for index in parts.indices.dropFirst() {
      guard let end = parts[index].firstIndex(of: ">"),
        let empty = parts[index][..<end].firstRange(of: " alt=\"\"")
      else { continue }
      parts[index].replaceSubrange(empty, with: " alt=\"Logo\"")
    }
    return Array(parts.joined(separator: "<img class=\"logo\"").utf8)
  }

  private static let script =
    "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2], pdf_standards=['ua-1'])"
}
