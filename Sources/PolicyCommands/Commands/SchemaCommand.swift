internal import Diagnostics
internal import JSON

/// `precept schema [NAME]`: prints the JSON Schema of a file or of a result, or the names that there are.
enum SchemaCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    guard let name = context.command.operands.first else {
      let width = SchemaCatalogue.all.map(\.name.utf8.count).max() ?? 0
      for document in SchemaCatalogue.all {
        let gap = String(repeating: " ", count: width - document.name.utf8.count + 2)
        context.print(document.name + gap + document.summary)
      }
      return .done
    }
    guard let document = SchemaCatalogue.named(name) else {
      let near = closest(to: name, among: SchemaCatalogue.all.map(\.name))
      throw context.usageError(
        "there is no schema \(Printable.quoted(name))",
        help: near.map { "did you mean `\($0)`?" } ?? "`precept schema` lists them")
    }
    context.write(document.json.prettyBytes + [0x0A])
    return .done
  }
}
