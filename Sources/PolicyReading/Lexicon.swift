internal import PolicyModel

/// All that a reader knows: the words of English, the names of a workspace, and what it adds.
///
/// It is made once and shared by everything that reads a clause, so that none of them copies a table.
final class Lexicon: Sendable {
  let vocabulary: Vocabulary
  let names: NameTable
  let operators: OperatorWords
  let roles: [RoleID: Int32]
  /// Phrases that a workspace adds, by their words.
  let additions: PhraseTrie<Modality>

  init(
    _ vocabulary: Vocabulary, _ names: NameTable, _ operators: OperatorWords, roles: [RoleID: Int32],
    additions: PhraseTrie<Modality>
  ) {
    self.vocabulary = vocabulary
    self.names = names
    self.operators = operators
    self.roles = roles
    self.additions = additions
  }
}
