internal import Diagnostics
internal import PolicyDiff
internal import PolicyModel

extension Releasing {
  /// The phrases that were declared to be renamed, or a refusal for each that is more than another name.
  mutating func renamed(
    _ compiled: CompiledPolicy, _ before: (line: LedgerLine, text: CompiledPolicy)?
  ) -> [RenamedPhrase] {
    var result: [RenamedPhrase] = []
    for phrase in request.renamed {
      guard let before else {
        refuse(.notReworded, "`--renamed` needs a version before", "Nothing was released under other words yet.")
        return []
      }
      if let fault = phrase.fault(from: before.text, to: compiled, reading: workspace.reading) {
        let (message, help) = Self.words(fault, phrase)
        refuse(.notReworded, message, at: compiled.nodes.first?.span, help)
      } else if result.contains(where: { $0.from == phrase.from }) {
        refuse(.notReworded, "`--renamed` names “\(phrase.from)” twice", "Give one new name for each phrase.")
      } else {
        result.append(phrase)
      }
    }
    return result
  }

  private static func words(_ fault: RenamingFault, _ phrase: RenamedPhrase) -> (message: String, help: String) {
    let (from, to) = ("“\(phrase.from)”", "“\(phrase.to)”")
    switch fault {
    case .nothing:
      return ("\(from) and \(to) are the same words", "Write `--renamed \"OLD WORDS=NEW WORDS: REASON\"`.")
    case .binds(let words):
      return (
        "\(to) says more than another name for \(from): \(HumanList.joined(words.map { "“\($0)”" }))",
        "Words that say how something binds, when, how often or how many, or that deny it, change the substance. Who is "
          + "asked for a signature must be told; leave the option out."
      )
    case .declared(let name):
      return (
        "“\(name)” is declared in the workspace",
        "Change its name there, with `was` where its id changes: a declared name that changed is no change of substance."
      )
    case .isNotOld:
      return ("The version before does not say \(from)", "Write the words as they stood; `precept diff` shows them.")
    case .isNotNew:
      return ("The text does not say \(to)", "Write the words as they stand now; `precept diff` shows them.")
    case .stays(let places):
      return (
        "\(from) still stands in \(HumanList.joined(places))",
        "A phrase is renamed where it is renamed everywhere. Change these places too, or name each clause by `--editorial`."
      )
    case .reads(let places):
      return (
        "With \(to) in the place of \(from), other people must act, or by another time, in \(HumanList.joined(places))",
        "That changes the substance of these clauses; leave the option out."
      )
    }
  }
}
