/// Completions for bash, without the functions of the package bash-completion, which may not be there.
enum BashCompletions {
  static func script() -> String {
    var script = """
      # Completions of precept for bash, made by `precept completions bash`.

      _precept() {
        local word="${COMP_WORDS[COMP_CWORD]}" before="" command="" i
        local words="" files=""
        COMPREPLY=()
        if ((COMP_CWORD > 0)); then before="${COMP_WORDS[COMP_CWORD - 1]}"; fi
        # bash parts --format=json at the equals sign.
        if [[ $word == "=" ]]; then
          word=""
        elif [[ $before == "=" ]]; then
          before="${COMP_WORDS[COMP_CWORD - 2]}"
        fi
        for ((i = 1; i < COMP_CWORD; i++)); do
          case "${COMP_WORDS[i]}" in

      """
    let valued = CommandTable.globalFlags.filter { $0.shape != nil }.map(\.dashed)
    script += "      \(valued.joined(separator: "|"))) ((i++)) ;;\n"
    script += "      -*|=) ;;\n"
    script += "      *) command=\"${COMP_WORDS[i]}\"; break ;;\n"
    script += "    esac\n  done\n"
    script += "  case \"$command $before\" in\n"
    for spec in CommandTable.all {
      for flag in spec.flags where flag.shape != nil {
        script += "    \(shellQuoted("\(spec.name) \(flag.dashed)"))) \(assignment(flag.completion)) ;;\n"
      }
    }
    for flag in CommandTable.globalFlags where flag.shape != nil {
      script += "    *\(shellQuoted(" " + flag.dashed))) \(assignment(flag.completion)) ;;\n"
    }
    script += "    *)\n      case \"$command\" in\n"
    let global = CommandTable.globalFlags.map(\.dashed)
    let names = CommandTable.listed.map(\.name) + ["help"]
    script += "        '') words=\(shellQuoted((names + global).joined(separator: " "))) ;;\n"
    for spec in CommandTable.all {
      var words = spec.flags.map(\.dashed) + global
      var files = ""
      for operand in spec.operands {
        switch operand.completion {
        case .nothing: break
        case .file: files = "; files=f"
        case .directory: files = "; files=d"
        case .words(let choices): words += choices
        }
      }
      script += "        \(spec.name)) words=\(shellQuoted(words.joined(separator: " ")))\(files) ;;\n"
    }
    script += """
            esac
            ;;
        esac
        if [[ -n $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$word")); fi
        if [[ $files == f && $word != -* ]]; then COMPREPLY+=($(compgen -f -- "$word")); fi
        if [[ $files == d ]]; then COMPREPLY+=($(compgen -d -- "$word")); fi
      }

      complete -o filenames -F _precept precept

      """
    return script
  }

  private static func assignment(_ completion: Completion) -> String {
    switch completion {
    case .nothing: ":"
    case .file: "files=f"
    case .directory: "files=d"
    case .words(let words): "words=\(shellQuoted(words.joined(separator: " ")))"
    }
  }
}
