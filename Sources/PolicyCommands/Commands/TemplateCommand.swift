internal import Diagnostics
internal import JSON
internal import Mustache
internal import SourceText

/// `precept template FILE --data FILE.json`: fills one template.
enum TemplateCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let command = context.command
    let file = command.operands[0]
    let data = command.option("data") ?? "-"
    if file == "-", data == "-" {
      throw context.usageError(
        "both the template and the data are to come from standard input", help: "expected: the name of a file for one")
    }
    let escape: Escape =
      switch command.option("escape") {
      case "markdown": .markdown
      case "none": .none
      default: .html
      }
    var templates = TemplateFiles(system: context.system, main: file, escape: escape)
    try templates.load()
    let value = try json(data, in: context.system, problems: &templates.problems)
    var output: [UInt8] = []
    if let template = templates.template, let value, templates.problems.isEmpty {
      let errors = template.render(
        MustacheValue(value), partials: templates.partials, strict: command.flag("strict"), into: &output)
      templates.problems += errors.map(TemplateFiles.line)
    }
    for problem in templates.problems { context.say(problem) }
    guard templates.problems.isEmpty else { return .problems }
    context.write(output)
    return .done
  }

  private static func json(
    _ operand: String, in system: any System, problems: inout [String]
  ) throws(SystemError) -> JSONValue? {
    let bytes = try system.readOperand(operand)
    let name = Printable.text(operand == "-" ? StandardStream.input.name : operand)
    if bytes.count > POSIXSystem.sourceLimit - 1 {
      problems.append("\(name): error: longer than 16 MiB")
      return nil
    }
    do throws(JSONError) {
      return try JSONValue.parse(bytes)
    } catch {
      let place = SourceFile(name: name, bytes: bytes).position(at: error.offset)
      problems.append("\(name):\(place.line):\(place.column): error: \(error.message)")
      return nil
    }
  }
}

/// A template of the user's with the partials that it calls, which stand beside it.
struct TemplateFiles {
  private let system: any System
  private let main: String
  private let escape: Escape
  /// The template; nil where it has mistakes.
  private(set) var template: Template?
  /// What is called, by name.
  private(set) var partials: [String: Template] = [:]
  /// A line for each mistake: `letter.mustache:3:7: error: …`.
  var problems: [String] = []

  init(system: any System, main: String, escape: Escape) {
    self.system = system
    self.main = main
    self.escape = escape
  }

  /// Reads the template, what it calls, what that calls and so on, each file once.
  mutating func load() throws(SystemError) {
    let name = main == "-" ? StandardStream.input.name : main
    template = parse(try system.readOperand(main), name: name)
    var names = template?.partialNames ?? []
    var done: Set<String> = []
    while let name = names.popLast() {
      guard done.insert(name).inserted, let file = try find(name) else { continue }
      let partial = parse(try system.read(file), name: file.text)
      partials[name] = partial
      names += partial?.partialNames ?? []
    }
    problems.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The file of a partial, which never stands outside the directory of the template.
  private func find(_ name: String) throws(SystemError) -> FilePath? {
    guard FilePath.isPlain(name) else { return nil }
    let (directory, own) = place()
    for ending in [".mustache", own] {
      let file = FilePath(name + ending, in: directory)
      if try system.kind(of: file) != nil { return file }
    }
    return nil
  }

  /// The directory of the template, and its extension with the dot.
  private func place() -> (directory: String, ending: String) {
    if main == "-" { return (".", ".mustache") }
    let bytes = Array(main.utf8)
    let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
    let name = bytes[(slash.map { $0 + 1 } ?? 0)...]
    let ending = name.lastIndex(of: UInt8(ascii: ".")).map { name[$0...] } ?? []
    let directory = slash.map { $0 == 0 ? "/" : String(decoding: bytes[..<$0], as: UTF8.self) } ?? "."
    return (directory, String(decoding: ending, as: UTF8.self))
  }

  private mutating func parse(_ bytes: [UInt8], name: String) -> Template? {
    if bytes.count > POSIXSystem.sourceLimit - 1 {
      problems.append("\(Printable.text(name)): error: longer than 16 MiB")
      return nil
    }
    let (template, errors) = Template.parse(bytes, name: name, escape: escape)
    problems += errors.map(Self.line)
    return template
  }

  /// A mistake as a line for people, with what may have been meant.
  static func line(_ error: TemplateError) -> String {
    let place = "\(Printable.text(error.template)):\(error.line):\(error.column)"
    let near = error.unknownName.flatMap { closest(to: $0, among: error.candidates) }
    let hint = near.map { "; did you mean \(Printable.quoted($0))?" } ?? ""
    return "\(place): error: \(Printable.text(error.message))\(hint)"
  }
}
