extension Environment {
  /// The lexicon of the workspace: the built-in phrases, its own, and whom it names as actors.
  public var lexicon: Lexicon {
    Lexicon(
      additions: phrases.map { ($0.modality, $0.phrases) },
      actors: roles.flatMap { [$0.title] + $0.also } + audiences.map(\.name) + [organisation.name]
        + (organisation.short.map { [$0] } ?? []))
  }
}
