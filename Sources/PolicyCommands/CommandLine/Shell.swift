/// The shells that have completions.
enum Shell: String, Sendable, CaseIterable {
  case bash, zsh, fish

  /// The script that completes commands, options and their values.
  var completions: String {
    switch self {
    case .bash: BashCompletions.script()
    case .zsh: ZshCompletions.script()
    case .fish: FishCompletions.script()
    }
  }
}

/// `text` between single quotes, as bash and zsh read it.
func shellQuoted(_ text: String) -> String {
  "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}
