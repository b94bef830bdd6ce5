internal import PolicyPrint

/// `precept print PAGE.html --to FORMAT`: makes a Word or PDF file of one page.
enum PrintCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let operand = context.command.operands[0]
    let format = context.command.option("to") ?? "docx"
    let target = try target(operand, format, context)
    let page = try context.system.readOperand(operand)
    if target != "-" { try check(target, operand, context) }
    let bytes: [UInt8]
    do {
      bytes =
        format == "pdf"
        ? try pdf(page, operand, context)
        : try printWord(page, rasters: try PictureRaster.rasters(of: [page], context.system))
    } catch let error as PrintError {
      let why =
        error == .tooLarge
        ? "it is too large, or its elements stand too deep in one another" : "the file could not be put together"
      throw UsageError(
        "can't print \(Printable.quoted(operand)): \(why)", help: nil, command: context.command.name, status: .problems)
    }
    if target == "-" {
      context.write(bytes)
      return .done
    }
    let path = FilePath(target)
    let before = try context.system.kind(of: path) == .file ? try context.system.read(path, limit: limit) : nil
    if let before, before != bytes, !context.command.flag("overwrite") {
      throw context.usageError(
        "\(Printable.quoted(target)) is there with another content, which somebody may have written",
        help: "name another file with --output, or replace it with --overwrite")
    }
    let isNew = try context.put(bytes, at: target, over: before.map { .file($0) } ?? .nothing)
    context.say("\(isNew ? "wrote" : "unchanged:") \(Printable.text(target))")
    return .done
  }

  private static func pdf(_ page: [UInt8], _ name: String, _ context: CommandContext) throws -> [UInt8] {
    guard let printer = try PDFPrinter(context.system) else {
      throw UsageError(
        PDFPrinter.missing, help: PDFPrinter.remedy, command: context.command.name, status: .system)
    }
    defer { printer.finish() }
    guard let made = try printer.print(page, named: "page") else {
      throw UsageError(
        "no program could make a PDF of \(Printable.quoted(name))",
        help: "`precept print --to docx` needs no other program", command: context.command.name, status: .system)
    }
    return made
  }

  private static let limit = 128 << 20

  /// Where the file goes: where `--output` says, else beside the page.
  private static func target(_ page: String, _ format: String, _ context: CommandContext) throws -> String {
    if let output = context.command.option("output") { return output }
    if page == "-" { return "-" }
    for ending in [".html", ".htm"] where page.lowercased().hasSuffix(ending) {
      return page.dropLast(ending.utf8.count) + ".\(format)"
    }
    throw context.usageError(
      "\(Printable.quoted(page)) is no HTML page by its name", help: "say with --output where the file goes")
  }

  private static func check(_ target: String, _ page: String, _ context: CommandContext) throws {
    guard page != "-" else { return }
    try context.check(target, isNot: page, "the document", option: "output")
  }
}
