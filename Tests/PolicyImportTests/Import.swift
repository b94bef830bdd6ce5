import JSON
import Testing

@testable import PolicyImport

/// An import as a test needs it.
struct Import {
  let source: String
  let report: ImportReport

  static let names = ImportNames(
    roles: [
      .init(id: "headteacher", titles: ["Headteacher", "Head Teacher"], isBody: false),
      .init(id: "governing-body", titles: ["Governing Body"], isBody: true),
    ],
    audiences: [
      ("staff", "Staff", []), ("governors", "Governors", []), ("volunteers", "Volunteers", []),
      ("everyone", "Everyone", ["staff", "governors", "volunteers"]),
    ])

  init(
    _ bytes: [UInt8], _ format: ImportFormat = .docx, changes: ImportOptions.Changes? = nil,
    name: String = "old-file.docx"
  ) throws {
    let options = ImportOptions(fileName: name, names: Self.names, nextReview: "2027-09", changes: changes)
    self.init(try importPolicy(bytes, format, id: nil, options: options).policy)
  }

  init(_ policy: ImportedPolicy) {
    source = String(decoding: policy.source, as: UTF8.self)
    report = policy.report
  }

  init(text: String, _ format: ImportFormat = .text) throws { try self.init(Array(text.utf8), format) }

  init(word body: String, changes: ImportOptions.Changes? = nil) throws {
    try self.init(WordFile(body).bytes, changes: changes)
  }

  /// The text after the front matter, without ids, blank lines and comments.
  var body: String {
    let lines = source.split(separator: "\n", omittingEmptySubsequences: false)
    let start = lines.dropFirst().firstIndex { $0 == "---" } ?? 0
    return lines[(start + 1)...].compactMap { line -> String? in
      var line = String(line)
      if line.hasPrefix("|") {
        // The bars of a table are not in line here, and what a row states is left out.
        line = line.replacing(#/ \{#[a-z0-9\-]+\} \|$/#, with: "").replacing(#/  +/#, with: " ")
          .replacing(#/-{3,}/#, with: "---")
      }
      line = line.replacing(#/ ?\{#[a-z0-9\-]+\}/#, with: "").replacing(#/\{#[a-z0-9\-]+ /#, with: "{")
      return line.allSatisfy { $0 == " " } || line.hasPrefix("<!--") ? nil : line
    }.joined(separator: "\n")
  }

  /// The value of a key of the front matter.
  func header(_ key: String) -> String? {
    source.split(separator: "\n").first { $0.hasPrefix("\(key): ") }.map { String($0.dropFirst(key.utf8.count + 2)) }
  }

  /// The words in the report, of this kind.
  func rest(_ kind: ImportReport.Rest.Kind) -> [String] { report.rest.filter { $0.kind == kind }.map(\.text) }
}
