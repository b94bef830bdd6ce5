internal import PolicyImport

/// What is read of a file: its bytes or what a program made of it, and what others say beside.
struct ForeignContent {
  var bytes: [UInt8]
  /// What `pdfinfo` says of the tags of a PDF.
  var tags: [UInt8]?
  /// The text of a PDF without tags, read another way.
  var rawText: [UInt8]?
}

/// Formats that the programs of others turn into what Precept reads: poppler's tools, and LibreOffice.
enum ForeignFormats {
  /// The most that is read of what a program makes.
  private static let limit = 128 << 20

  /// `bytes` where Precept reads the format itself; else what the program made of the file.
  static func translate(
    _ bytes: [UInt8], _ format: ImportFormat, _ file: String, _ system: any System
  ) throws -> ForeignContent {
    switch format {
    case .docx, .html, .markdown, .text: ForeignContent(bytes: bytes)
    case .pdf: try pdf(file, system)
    case .odt, .doc, .rtf: ForeignContent(bytes: try office(bytes, format, system))
    }
  }

  private static func pdf(_ file: String, _ system: any System) throws -> ForeignContent {
    // A name that begins with a hyphen is no option.
    let name = file.utf8.first == UInt8(ascii: "-") ? "./\(file)" : file
    let arguments = ["-xml", "-i", "-stdout", "-q", "-enc", "UTF-8", name]
    guard let result = try system.run("pdftohtml", arguments, limit: limit) else {
      throw UsageError(
        "a PDF is read with `pdftohtml`, which is not installed", help: "install poppler-utils (on macOS: poppler)",
        status: .system)
    }
    guard result.status == 0, !result.output.isEmpty else {
      throw UsageError(
        "can't import \(Printable.quoted(file)): it is damaged, or protected by a password",
        help: "save it again without a password", status: .problems)
    }
    var content = ForeignContent(bytes: result.output)
    // Tags take long in a long file, whose words are worth it; without them it is read as it is printed.
    content.tags = try output(of: "pdfinfo", ["-struct-text", "-enc", "UTF-8", name], system)
    if content.tags == nil {
      content.rawText = try output(of: "pdftotext", ["-raw", "-q", "-enc", "UTF-8", name, "-"], system)
    }
    return content
  }

  /// What one of poppler's programs prints; nil where it fails or prints nothing.
  private static func output(of program: String, _ arguments: [String], _ system: any System) throws -> [UInt8]? {
    var result = try system.run("timeout", ["120", program] + arguments, limit: limit)
    if result == nil { result = try system.run(program, arguments, limit: limit) }
    guard let result, result.status == 0, !result.output.isEmpty else { return nil }
    return result.output
  }

  private static func office(_ bytes: [UInt8], _ format: ImportFormat, _ system: any System) throws -> [UInt8] {
    let base = system.environment("TMPDIR").flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
    let folder = "precept-import-\(String(UInt64.random(in: .min ... .max), radix: 36))"
    let directory = FilePath(folder, in: base)
    try system.makeDirectory(directory)
    defer { removeAll(directory, system, depth: 0) }
    let source = directory.appending("document.\(format.rawValue)")
    try system.write(bytes, to: source, over: .nothing)
    // It ends with 0 whatever happens; what counts is the file. Its first start on a machine sometimes makes none.
    let made = directory.appending("document.docx")
    for attempt in 1...2 {
      try convert(source, in: directory, attempt, format, system)
      if try system.kind(of: made) == .file { return try system.read(made, limit: limit) }
    }
    throw UsageError(
      "LibreOffice was started twice and made nothing of the file",
      help: "open it there: where that works, save it as docx, and import that", status: .problems)
  }

  private static func convert(
    _ source: FilePath, in directory: FilePath, _ attempt: Int, _ format: ImportFormat, _ system: any System
  ) throws {
    // A profile of its own: a second run on the same one writes nothing, and says nothing.
    let arguments = [
      "--headless", "--norestore", "-env:UserInstallation=file://\(directory.text)/profile-\(attempt)", "--convert-to",
      "docx", "--outdir", directory.text, source.text,
    ]
    var result = try system.run("timeout", ["180", "soffice"] + arguments, limit: 1 << 20)
    if result == nil { result = try system.run("soffice", arguments, limit: 1 << 20) }
    guard let result, result.status != 127 else {
      throw UsageError(
        "\(format.name) files are read with LibreOffice, which is not installed",
        help: "install libreoffice-writer (on macOS: libreoffice), or save the file as docx", status: .system)
    }
    if result.status == 124 {
      throw UsageError(
        "LibreOffice took more than three minutes over the file", help: "open it there, and save it as docx",
        status: .problems)
    }
  }

  private static func removeAll(_ directory: FilePath, _ system: any System, depth: Int) {
    guard depth < 32, let entries = try? system.list(directory) else { return }
    for entry in entries {
      let path = directory.appending(entry.name)
      if entry.kind == .directory { removeAll(path, system, depth: depth + 1) } else { try? system.remove(path) }
    }
    try? system.removeDirectory(directory)
  }
}
