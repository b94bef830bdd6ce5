/// Completions for zsh, by its own `_arguments`.
enum ZshCompletions {
  static func script() -> String {
    var script = """
      #compdef precept
      # Completions of precept for zsh, made by `precept completions zsh`.

      _precept() {
        local curcontext="$curcontext" state line
        local -a commands
        commands=(

      """
    for spec in CommandTable.listed + CommandTable.hidden.prefix(1) {
      script += "    \(shellQuoted("\(spec.name):\(spec.summary)"))\n"
    }
    script += "  )\n  _arguments -C \\\n"
    script += CommandTable.globalFlags.map { "    \(argument($0)) \\\n" }.joined()
    script += "    '1:command:->command' \\\n    '*::argument:->arguments' && return\n"
    script += "  case $state in\n    command) _describe command commands ;;\n    arguments)\n"
    script += "      case $words[1] in\n"
    for spec in CommandTable.all {
      let parts = (spec.flags + CommandTable.globalFlags).map(argument) + spec.operands.map(operand)
      script += "        \(spec.name))\n          _arguments \\\n"
      script += parts.map { "            \($0)" }.joined(separator: " \\\n") + "\n          ;;\n"
    }
    script += "      esac\n      ;;\n  esac\n}\n\n_precept \"$@\"\n"
    return script
  }

  private static func argument(_ flag: FlagSpec) -> String {
    let repeated = flag.isRepeatable ? "*" : ""
    let description = "[\(escaped(flag.summary))]"
    guard let value = flag.valueName else { return shellQuoted(flag.dashed + description) }
    return shellQuoted("\(repeated)\(flag.dashed)=\(description):\(escaped(value)):\(action(flag.completion))")
  }

  private static func operand(_ operand: OperandSpec) -> String {
    let count = operand.presence == .anyNumber ? "*" : operand.presence == .optional ? ":" : ""
    return shellQuoted("\(count):\(escaped(operand.name)):\(action(operand.completion))")
  }

  private static func action(_ completion: Completion) -> String {
    switch completion {
    case .nothing: " "
    case .file: "_files"
    case .directory: "_files -/"
    case .words(let words): "(\(words.joined(separator: " ")))"
    }
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == ":" || scalar == "[" || scalar == "]" || scalar == "\\" { result += "\\" }
      result.unicodeScalars.append(scalar)
    }
    return result
  }
}
