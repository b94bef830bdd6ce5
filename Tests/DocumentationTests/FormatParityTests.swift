import TestSupport
import Testing

/// No fact stands in the HTML of a document and not in its Markdown, or the other way round.
@Suite struct FormatParityTests {
  /// What only one of the formats says: the heads of its tables, what is read aloud, what explains its lines.
  private static let frame: Set<String> = Set(
    """
    clause solid dotted line marks that binds expected contents filled insertion inserted deletion deleted end was now
    what the front document states field section model values names question duty why there means when text about stands schools
    follow who outcome longer asked change school shown new duties added removed changed moved none
    """.split { $0 == " " || $0 == "\n" }.map(String.init))

  @Test func bothFormatsOfADocumentHaveTheSameWords() throws {
    var pairs = 0
    for (path, page) in PublishedModel.shared.documents where path.hasSuffix(".html") {
      guard let markdown = PublishedModel.shared.documents[path.dropLast(4) + "md"] else { continue }
      pairs += 1
      var html = page.components(between: "tabindex=\"-1\">", and: "</body>")[0]
      for formats in html.components(between: "<p class=\"also", and: "</p>") {
        html = html.replacing(formats, with: "")
      }
      let shown = words(html.withoutTags(replacing: " "))
      let written = words(markdown.withoutAddresses)
      #expect(shown.subtracting(written).subtracting(Self.frame).sorted() == [], "\(path): in the HTML alone")
      #expect(written.subtracting(shown).subtracting(Self.frame).sorted() == [], "\(path): in the Markdown alone")
    }
    #expect(pairs > 30)
  }

  private func words(_ text: String) -> Set<String> {
    Set(
      text.lowercased().split { !$0.isLetter && !$0.isNumber }.filter { $0.utf8.count > 2 }.map(String.init))
  }
}
