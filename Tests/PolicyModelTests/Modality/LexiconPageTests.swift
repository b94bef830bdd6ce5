@testable internal import PolicyModel
internal import TestSupport
internal import Testing

/// `Documentation/lexicon.md` says what the lexicon's table says. `PRECEPT_RECORD=1` writes it anew.
@Suite struct LexiconPageTests {
  private static let path = "Documentation/lexicon.md"

  @Test func pageEqualsTable() throws {
    let page = lexiconPage()
    let written = Repository.bytes(Self.path)
    if Repository.isRecording { try Repository.write(page.utf8, to: Self.path) }
    #expect(written.map { $0.elementsEqual(page.utf8) } == true || Repository.isRecording, "run with PRECEPT_RECORD=1")
  }

  @Test func everyPhraseStandsOnce() {
    var seen: Set<String> = []
    for (_, phrases) in Lexicon.builtInPhrases {
      for phrase in phrases { #expect(seen.insert(phrase).inserted, "\(phrase)") }
    }
    #expect(seen.count == Lexicon.builtIn.entries.count)
  }
}

private func lexiconPage() -> String {
  var page = """
    # The lexicon of modality

    How Precept reads from the words of a clause whether it says *must*, *must not*, *should*, *should not*, *may*, or
    binds nobody. The tables are those of the code; a test keeps this page equal to them.

    - Words are read in the main clause only: not after *which*, *that*, *who*, *if*, *where* and the like, not in
      quotations, code, brackets or questions. Of two phrases that fit, the longer wins.
    - *Is* stands for *am* and *are*, *has* for *have*, *need* for *needs*; contractions are read as the words they
      stand for. Adverbs may stand inside a phrase ("are *strongly* advised to").
    - After "no …", "nobody" or "nothing" as the subject, what a modal verb says is refused: "No trainee may …" is *must
      not*, and "No one is required to …" binds nobody. "Only … may" and "may be used only" are limits, so *must*.
    - Where an instruction is not sure ("Be kind"), or "will" may promise or foretell, nothing is read and a note says
      so. State it with `modality=`, or write "must", "should" or "may".
    - A workspace adds phrases under `modality:` in `workspace.yml`; of two equal phrases its own wins.


    """
  for (title, reading) in titles {
    let phrases = Lexicon.builtIn.entries.filter { $0.reading == reading }.map(\.phrase)
    page += "## \(title)\n\n"
    page += phrases.map { "- \($0)\n" }.joined() + "\n"
  }
  page += "## Word classes\n"
  for wordClass in Lexicon.wordClasses {
    let words = wordClass.words.split { $0 == " " || $0 == "\n" }
    page += "\n**\(wordClass.title)**: \(words.joined(separator: ", "))\n"
  }
  page += "\n**forms read as another word**: "
  page += Lexicon.aliases.map { "\($0.0) (\($0.1))" }.joined(separator: ", ") + "\n"
  page += "\n**contractions**: "
  page += Lexicon.contractions.map { "\($0.0) (\($0.1) \($0.2))" }.joined(separator: ", ") + "\n"
  return page
}

private let titles: [(String, Lexicon.Reading)] = [
  ("Must", .binds(.must)), ("Must not", .binds(.mustNot)), ("Should", .binds(.should)),
  ("Should not", .binds(.shouldNot)), ("May", .binds(.may)), ("Binds nobody", .bindsNobody),
  ("Must, where the subject can act", .undertaking(.must)),
  ("May, where the subject can act", .undertaking(.may)),
  ("Must not, where the subject can act", .undertaking(.mustNot)),
  ("Must, as an instruction at the beginning of a main clause", .instruction(.must)),
  ("Must not, as an instruction at the beginning of a main clause", .instruction(.mustNot)),
  ("Nothing, with a note", .unsure),
  ("Nothing, with a note, at the beginning of a main clause", .unsureInstruction),
]
