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
      --workspace|--color) ((i++)) ;;
      -*|=) ;;
      *) command="${COMP_WORDS[i]}"; break ;;
    esac
  done
  case "$command $before" in
    'new --title') : ;;
    'import --id') : ;;
    'import --against') : ;;
    'import --changes') words='accept reject' ;;
    'import --report') files=f ;;
    'serve --port') : ;;
    'check --select') : ;;
    'check --as-of') : ;;
    'check --baseline') files=f ;;
    'check --write-baseline') files=f ;;
    'check --format') words='text json sarif' ;;
    'show --format') words='text json' ;;
    'show --audience') : ;;
    'template --data') files=f ;;
    'template --escape') words='html markdown none' ;;
    'diff --format') words='text json markdown html docx' ;;
    'diff --audience') : ;;
    'diff --explain') : ;;
    'review --as-of') : ;;
    'review --within') : ;;
    'review --format') words='text json markdown html docx ics' ;;
    'status --as-of') : ;;
    'status --format') words='text json markdown' ;;
    'build --output') files=d ;;
    'build --register') files=f ;;
    'build --for') : ;;
    'build --as-of') : ;;
    'build --also') words='docx pdf docx,pdf' ;;
    'build --shard') : ;;
    'print --to') words='docx pdf' ;;
    'print --output') files=f ;;
    'release --outcome') words='approved approved-with-amendments reviewed-no-change deferred not-adopted withdrawn' ;;
    'release --by') : ;;
    'release --minute') : ;;
    'release --date') : ;;
    'release --effective') : ;;
    'release --due') : ;;
    'release --editorial') : ;;
    'release --renamed') : ;;
    'release --key') files=f ;;
    'verify --head') : ;;
    'verify --checkpoint') files=f ;;
    'verify --key') : ;;
    'ledger --key') files=f ;;
    'key --key') files=f ;;
    'register --register') files=f ;;
    'register --source') : ;;
    'register --map') : ;;
    'register --school') : ;;
    'register --audience') : ;;
    'register --of') : ;;
    'register --date') : ;;
    'register --method') words='paper online email' ;;
    'register --recorder') : ;;
    'register --until') : ;;
    'register --reason') : ;;
    'register --form') : ;;
    'register --agreed') : ;;
    'register --dates') words='dmy mdy' ;;
    'register --as-of') : ;;
    'register --format') words='text json csv' ;;
    'register --output') files=d ;;
    'register --key') files=f ;;
    'register --head') : ;;
    'questions --format') words='text json markdown' ;;
    'questions --answers') files=f ;;
    'upgrade --to') : ;;
    'upgrade --report') files=f ;;
    'upgrade --format') words='text json markdown' ;;
    *' --workspace') files=d ;;
    *' --color') words='never auto always' ;;
    *)
      case "$command" in
        '') words='init new import serve check explain schema fmt show template diff review status build print release verify ledger key register questions upgrade help --workspace --color --help --version' ;;
        init) words='--templates --workspace --color --help --version' ;;
        new) words='--title --workspace --color --help --version' ;;
        import) words='--id --against --changes --overwrite --report --workspace --color --help --version'; files=f ;;
        serve) words='--port --open --read-only --workspace --color --help --version' ;;
        check) words='--fix --unsafe --diff --strict --pedantic --select --as-of --baseline --write-baseline --format --workspace --color --help --version' ;;
        explain) words='--workspace --color --help --version RULES' ;;
        schema) words='--workspace --color --help --version workspace front-matter school changes release ledger-line manifest baseline diagnostics model history diff review status questions upgrade register-due register-report register-person register-receipt' ;;
        fmt) words='--check --diff --workspace --color --help --version' ;;
        show) words='--format --doubtful --history --audience --workspace --color --help --version' ;;
        template) words='--data --escape --strict --workspace --color --help --version'; files=f ;;
        diff) words='--format --audience --exit-code --explain --workspace --color --help --version'; files=f ;;
        review) words='--as-of --within --new --pack --format --workspace --color --help --version' ;;
        status) words='--as-of --format --workspace --color --help --version' ;;
        build) words='--output --draft --public --register --for --as-of --also --shard --strict --workspace --color --help --version' ;;
        print) words='--to --output --overwrite --workspace --color --help --version'; files=f ;;
        release) words='--outcome --by --minute --date --effective --due --force-version --historic --editorial --renamed --sign --key --workspace --color --help --version' ;;
        verify) words='--head --checkpoint --key --workspace --color --help --version' ;;
        ledger) words='--key --workspace --color --help --version checkpoint' ;;
        key) words='--key --workspace --color --help --version new public'; files=f ;;
        register) words='--register --source --map --complete --school --audience --of --date --method --recorder --until --reason --form --agreed --dates --as-of --format --output --key --head --dry-run --workspace --color --help --version people sign decline exempt import due remind report export forget expire receipt verify checkpoint backup'; files=f ;;
        questions) words='--format --answers --workspace --color --help --version' ;;
        upgrade) words='--to --dry-run --report --format --workspace --color --help --version' ;;
        help) words='--workspace --color --help --version init new import serve check explain schema fmt show template diff review status build print release verify ledger key register questions upgrade' ;;
        manual) words='--workspace --color --help --version' ;;
        completions) words='--workspace --color --help --version bash zsh fish' ;;
      esac
      ;;
  esac
  if [[ -n $words ]]; then COMPREPLY=($(compgen -W "$words" -- "$word")); fi
  if [[ $files == f && $word != -* ]]; then COMPREPLY+=($(compgen -f -- "$word")); fi
  if [[ $files == d ]]; then COMPREPLY+=($(compgen -d -- "$word")); fi
}

complete -o filenames -F _precept precept
