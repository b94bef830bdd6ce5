/// Completions for fish.
enum FishCompletions {
  static func script() -> String {
    var script = "# Completions of precept for fish, made by `precept completions fish`.\n\n"
    script += "complete -c precept -f\n"
    for flag in CommandTable.globalFlags { script += line(flag, condition: nil) }
    for spec in CommandTable.listed + CommandTable.hidden.prefix(1) {
      script += "complete -c precept -n __fish_use_subcommand -a \(spec.name) -d \(quoted(spec.summary))\n"
    }
    for spec in CommandTable.all {
      let condition = "__fish_seen_subcommand_from \(spec.name)"
      for flag in spec.flags { script += line(flag, condition: condition) }
      for operand in spec.operands {
        guard let action = action(operand.completion) else { continue }
        script += "complete -c precept -n \(quoted(condition)) \(action) -d \(quoted(operand.summary))\n"
      }
    }
    return script
  }

  private static func line(_ flag: FlagSpec, condition: String?) -> String {
    var words = ["complete -c precept"]
    if let condition { words.append("-n \(quoted(condition))") }
    words.append("-l \(flag.name)")
    if flag.shape != nil { words.append("-r") }
    if let action = action(flag.completion) { words.append(action) }
    words.append("-d \(quoted(flag.summary))")
    return words.joined(separator: " ") + "\n"
  }

  private static func action(_ completion: Completion) -> String? {
    switch completion {
    case .nothing: nil
    case .file: "-F"
    case .directory: "-a '(__fish_complete_directories)'"
    case .words(let words): "-a \(quoted(words.joined(separator: " ")))"
    }
  }

  /// In fish a backslash and a quote are escaped by a backslash, also between single quotes.
  private static func quoted(_ text: String) -> String {
    var result = "'"
    for scalar in text.unicodeScalars {
      if scalar == "'" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result + "'"
  }
}
