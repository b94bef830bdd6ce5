public import PolicyModel

/// Reads what clauses say from their words, in one workspace and scope: how they bind, who must act, and when.
///
/// It is a value that any number of tasks may share; it works in time linear in the text, whatever the text is.
public struct PolicyReader: Sendable {
  let lexicon: Lexicon

  /// What every reader starts from, made once.
  private static let english: (vocabulary: Vocabulary, operators: OperatorWords, kinds: PhraseTrie<Bool>) = {
    var vocabulary = Vocabulary.english
    let operators = OperatorWords(&vocabulary)
    let kinds = NameTable.kinds(&vocabulary)
    return (vocabulary, operators, kinds)
  }()

  /// A reader that knows the names of `environments` (of both sides, where two versions are compared with one reader),
  /// the audiences of the policies themselves, and phrases that a workspace adds.
  public init(
    _ environments: [Environment], scopes: [Scope] = [.model], audiences: [AudienceDeclaration] = [],
    phrases: [LexiconAddition] = []
  ) {
    var vocabulary = Self.english.vocabulary
    var names = NameTable(environments, scopes, audiences, Self.english.kinds, &vocabulary)
    var roles: [RoleID: Int32] = [:]
    for environment in environments {
      for role in environment.roles where roles[role.id] == nil { roles[role.id] = names.index(of: .role(role.id)) }
    }
    var additions = PhraseTrie<Modality>()
    for addition in phrases + environments.flatMap(\.phrases) {
      for phrase in addition.phrases {
        additions.add(NameTable.words(phrase).map { vocabulary.add([], to: Substring($0)) }, addition.modality)
      }
    }
    lexicon = Lexicon(vocabulary, names, Self.english.operators, roles: roles, additions: additions)
  }

  /// What the words of one clause or stem say by themselves.
  public func read(_ words: ClauseWords) -> WordsReading {
    if words.bytes.isEmpty { return .nothing }
    return ClauseAnalysis(PreparedText(words, lexicon), lexicon).reading()
  }
}
