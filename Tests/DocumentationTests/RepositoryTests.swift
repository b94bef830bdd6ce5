import Foundation
import TestSupport
import Testing

/// What holds for the files of the repository, whatever is in them.
@Suite struct RepositoryTests {
  private static let sources = Repository.files(in: "Sources", "Tests").filter { $0.hasSuffix(".swift") }

  /// Files that may be longer, and why.
  private static let longFiles: [String: String] = [:]

  @Test func filesAreShort() throws {
    for path in Self.sources where Self.longFiles[path] == nil {
      let lines = try #require(Repository.text(path)).utf8.count { $0 == UInt8(ascii: "\n") }
      #expect(lines <= 400, "\(path)")
    }
  }

  /// `Clause.swift` declares or extends `Clause`, and `Clause+JSON.swift` extends it; `Finish.swift` and `Finisher.swift`
  /// hold `finish`, and `PolicyReader.swift` holds `readPolicy`. A file of extensions alone is named for what they do.
  @Test func filesAreNamedAfterWhatTheyDeclare() throws {
    let declaration =
      /(?m)^(?:@\w+(?:\([^)]*\))? )?(?:public )?(?:final |indirect )*(?:struct|enum|class|protocol|typealias) (\w+)/
    let function = /(?m)^(?:public )?func (\w+)/
    let extended = /(?m)^(?:@\w+ )?(?:public )?extension (?:\w+\.)*(\w+)/
    for path in Self.sources {
      let text = try #require(Repository.text(path))
      let declared = text.matches(of: declaration).map { String($0.output.1) }
      let functions = text.matches(of: function).map { $0.output.1.lowercased() }
      let names = declared + text.matches(of: extended).map { String($0.output.1) }
      let name = String(path.split(separator: "/").last?.split(separator: ".").first?.split(separator: "+").first ?? "")
      let verb = name.lowercased()
      let reader = verb.hasSuffix("reader") ? "read" + verb.dropLast("reader".count) : verb
      let isNamed = declared.isEmpty || names.contains(name) || functions.contains(verb) || functions.contains(reader)
      #expect(isNamed, "\(path)")
    }
  }

  /// Every relative link of a document leads to a file, and its fragment to a heading there.
  @Test(arguments: Repository.documents) func linksResolve(path: String) throws {
    let text = Self.withoutCode(try #require(Repository.text(path)))
    let directory = path.split(separator: "/").dropLast()
    for match in text.matches(of: /\]\(([^)\s]+)\)/) {
      let address = String(match.output.1)
      guard !address.contains(":") else { continue }
      let parts = address.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      var target = directory
      for step in parts[0].split(separator: "/") {
        if step == ".." { target = target.dropLast() } else if step != "." { target.append(step) }
      }
      let file = parts[0].isEmpty ? path : target.joined(separator: "/")
      #expect(Repository.exists(file), "\(path): \(address)")
      if parts.count > 1, file.hasSuffix(".md") {
        #expect(Self.headings(Repository.text(file) ?? "").contains(parts[1]), "\(path): \(address)")
      }
    }
  }

  /// Every document of `Documentation` is reached from the README.
  @Test func documentsAreLinked() throws {
    let readme = try #require(Repository.text("README.md"))
    for path in Repository.documents.dropFirst() { #expect(readme.contains("](\(path))"), "\(path)") }
  }

  private static func withoutCode(_ text: String) -> String {
    var isCode = false
    let lines = text.split(separator: "\n").filter { line in
      if line.hasPrefix("```") { isCode.toggle() }
      return !isCode
    }
    return lines.joined(separator: "\n").replacing(/`[^`\n]*`/, with: "")
  }

  /// The fragments that lead to the headings of a document.
  private static func headings(_ text: String) -> Set<String> {
    Set(
      withoutCode(text.replacing("`", with: "")).split(separator: "\n").filter { $0.hasPrefix("#") }.map { line in
        line.drop { $0 == "#" || $0 == " " }.lowercased().filter {
          $0.isLetter || $0.isNumber || $0 == " " || $0 == "-"
        }
        .replacing(" ", with: "-")
      })
  }
}
