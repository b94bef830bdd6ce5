internal import Diagnostics
internal import SourceText

/// Where in `text` the words are that `check` reports as `disguised-text`, since they have letters of more than one
/// alphabet, as offsets in its UTF-8, in order.
///
///     findMixedWords(in: "You must nоt")   // [9..<13], where the o is Cyrillic
public func findMixedWords(in text: String) -> [Range<Int>] {
  if text.utf8.allSatisfy({ $0 < 0x80 }) { return [] }
  var found = DiagnosticList()
  DisguisedText.check(SourceFile(name: "", bytes: Array(text.utf8)), id: FileID(0), into: &found)
  // A character that cannot be seen can be taken away, and has a fix.
  return found.found.filter(\.fixes.isEmpty).compactMap { $0.span?.range }
}
