internal import Diagnostics

/// What a text for people must be, wherever it is read from: a file that somebody wrote, or a release.
public enum PeopleText: Sendable {
  /// A name, a title, a question: it stands within a sentence or at its head, on one line.
  case name
  /// Sentences, on as many lines as they need.
  case words

  /// What is wrong with `text`, as the rest of a sentence that begins with it, and what to do; nil where nothing is.
  ///
  /// A name may end in a line end, as a block of YAML does.
  public func fault(of text: String) -> (reason: String, help: String)? {
    guard Self.isVisible(text) else { return ("is empty", "Write what a reader should see, or leave it out.") }
    guard self == .name else { return nil }
    let line = text.utf8.reversed().drop { $0 == 0x0A || $0 == 0x0D }
    // U+0085, U+2028 and U+2029 are refused with whatever cannot be seen.
    guard line.contains(where: { $0 == 0x0A || $0 == 0x0D }) else { return nil }
    return ("stands on more than one line", "It is printed within a line: write it on one.")
  }

  /// Whether a reader sees anything of `text`.
  public static func isVisible(_ text: String) -> Bool {
    text.unicodeScalars.contains { scalar in
      !scalar.properties.isWhitespace && InvisibleCharacter(scalar.value) == nil && !HiddenCharacter.contains(scalar)
    }
  }
}
