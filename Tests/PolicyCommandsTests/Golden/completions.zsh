#compdef precept
# Completions of precept for zsh, made by `precept completions zsh`.

_precept() {
  local curcontext="$curcontext" state line
  local -a commands
  commands=(
    'init:Make a workspace with an example policy'
    'new:Start a new policy'
    'import:Make a policy of a document that you have'
    'serve:Open the policies as a page in the browser'
    'check:Find what is wrong in the policies'
    'explain:Explain a rule that check reports'
    'schema:Print the JSON Schema of a file or a result'
    'fmt:Write drafts in their canonical form'
    'show:Print a policy as Precept reads it'
    'template:Fill a template with data'
    'diff:Compare two versions clause by clause'
    'review:List what is due for review, or write the board'\''s paper'
    'status:Say where each policy and each school stands'
    'build:Write the documents'
    'print:Make a Word or PDF file of one page'
    'release:Record what a board decided'
    'verify:Prove that releases and ledgers are as they were written'
    'ledger:Sign the record of decisions'
    'key:Make the key that signs ledgers'
    'register:Keep a register of who has signed what'
    'questions:List what a school still has to answer'
    'upgrade:Bring a school'\''s copy to a new version of the model'
    'help:Print help on a command'
  )
  _arguments -C \
    '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
    '--color=[Use colour]:WHEN:(never auto always)' \
    '--help[Print help and do nothing else]' \
    '--version[Print the version and do nothing else]' \
    '1:command:->command' \
    '*::argument:->arguments' && return
  case $state in
    command) _describe command commands ;;
    arguments)
      case $words[1] in
        init)
          _arguments \
            '--templates[Copy the built-in templates to Templates/]' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]'
          ;;
        new)
          _arguments \
            '--title=[The title of the policy; made from its id where it is not given]:TITLE: ' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            ':POLICY: '
          ;;
        import)
          _arguments \
            '--id=[The id of the policy; made from the title of the document where it is not given]:ID: ' \
            '--against=[The edition that the document is the next of, whose ids it keeps; or the copy that it changes]:POLICY\[@VERSION\]|SCHOOL/POLICY: ' \
            '--changes=[What to do with tracked changes; without it, a file that has some is not taken]:WHAT:(accept reject)' \
            '--overwrite[Write over the draft of a policy that is there]' \
            '--report=[Write the whole report\: JSON, Markdown or text, by the ending of FILE]:FILE:_files' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            ':FILE:_files'
          ;;
        serve)
          _arguments \
            '--port=[The port; any that is free where it is not given]:N: ' \
            '--open[Open the page in the browser of this computer]' \
            '--read-only[Write nothing at all]' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]'
          ;;
        check)
          _arguments \
            '--fix[Apply the safe fixes]' \
            '--unsafe[With --fix, apply also the unsafe fixes]' \
            '--diff[With --fix, write nothing; print what would change as a unified diff]' \
            '--strict[Treat warnings as errors]' \
            '--pedantic[Count as warnings what is only noted otherwise for the sake of calm]' \
            '*--select=[Report and mend only what these rules find]:RULE\[,RULE\]: ' \
            '--as-of=[Take DATE for today]:DATE: ' \
            '--baseline=[Report only what does not stand in FILE]:FILE:_files' \
            '--write-baseline=[Write to FILE what is wrong now]:FILE:_files' \
            '--format=[How the result is written]:FORMAT:(text json sarif)' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]'
          ;;
        explain)
          _arguments \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            '::RULE:(RULES)'
          ;;
        schema)
          _arguments \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            '::NAME:(workspace front-matter school changes release ledger-line manifest baseline diagnostics model history diff review status questions upgrade register-due register-report register-person register-receipt)'
          ;;
        fmt)
          _arguments \
            '--check[Write nothing; print the files that are not in their canonical form]' \
            '--diff[Write nothing; print what would change]' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            '*:POLICY|SCHOOL/POLICY: '
          ;;
        show)
          _arguments \
            '--format=[How the result is written]:FORMAT:(text json)' \
            '--doubtful[Print only the clauses that can be read in two ways]' \
            '--history[Print each decision on it, newest first, and what that changed in it]' \
            '--audience=[Print only what AUDIENCE reads]:AUDIENCE: ' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            ':POLICY\[@VERSION\]\[#CLAUSE\]: '
          ;;
        template)
          _arguments \
            '--data=[The data, or -]:FILE.json:_files' \
            '--escape=[How {{name}} escapes its value]:HOW:(html markdown none)' \
            '--strict[Report names that are not in the data]' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            ':FILE:_files'
          ;;
        diff)
          _arguments \
            '--format=[How the result is written]:FORMAT:(text json markdown html docx)' \
            '--audience=[Only what touches AUDIENCE]:AUDIENCE: ' \
            '--exit-code[Exit with 1 where there is a difference]' \
            '--explain=[Say how CLAUSE was matched and why it counts as what it does]:CLAUSE: ' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            ':OLD:_files' \
            '::NEW:_files'
          ;;
        review)
          _arguments \
            '--as-of=[Take DATE for today]:DATE: ' \
            '--within=[What counts as due soon]:TIME: ' \
            '--new[Write Policies/POLICY/paper.md, with the headings of a paper and a question under each]' \
            '--pack[Write the papers of one meeting as one document]' \
            '--format=[How the result is written]:FORMAT:(text json markdown html docx ics)' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            '::POLICY: '
          ;;
        status)
          _arguments \
            '--as-of=[Take DATE for today]:DATE: ' \
            '--format=[How the result is written]:FORMAT:(text json markdown)' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]'
          ;;
        build)
          _arguments \
            '--output=[Where the documents go; Output in the workspace where it is not given]:DIR:_files -/' \
            '--draft[Build the drafts, also where a release is in force]' \
            '--public[Write only what may go on a website, and remove the internal pages of earlier builds]' \
            '--register=[Also how many have signed and who has to, from this register; git must ignore the pages that name people]:FILE:_files' \
            '--for=[Make the handbook of a person who is all of these\: staff+governors]:EXPR: ' \
            '--as-of=[Publish what was in force on DATE]:DATE: ' \
            '--also=[Further formats in which each document is written]:FORMATS:(docx pdf docx,pdf)' \
            '--shard=[Build part I of N of the schools; the first has the rest]:I/N: ' \
            '--strict[Treat warnings as errors]' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]'
          ;;
        print)
          _arguments \
            '--to=[What is made]:FORMAT:(docx pdf)' \
            '--output=[Where it goes]:FILE:_files' \
            '--overwrite[Replace a file that has another content]' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            ':PAGE.html:_files'
          ;;
        release)
          _arguments \
            '--outcome=[What was decided]:OUTCOME:(approved approved-with-amendments reviewed-no-change deferred not-adopted withdrawn)' \
            '--by=[The role or body that decided]:BODY: ' \
            '--minute=[Where the minutes say so]:REF: ' \
            '--date=[The day of the decision; with --historic as much as is known, such as 2020-03]:DATE: ' \
            '--effective=[The day from which it holds, where that is another]:DATE: ' \
            '--due=[When it is to be reviewed next]:DATE: ' \
            '--force-version[Record a version of which only the third number is new, whatever changed]' \
            '--historic[It was adopted before Precept was used]' \
            '*--editorial=[Declare that the rewording of a clause changes nothing in substance, and why]:CLAUSE=REASON: ' \
            '*--renamed=[Declare that a phrase has another name everywhere, and why; refused where it changes more than the name]:OLD=NEW\: REASON: ' \
            '--sign[Sign the ledger with it, as `precept ledger checkpoint` does]' \
            '--key=[The key to sign with; precept.key in the workspace by default]:FILE:_files' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            ':POLICY|SCHOOL/POLICY: '
          ;;
        verify)
          _arguments \
            '*--head=[The digest of a line, or the code or digest of a form, which some ledger must have]:DIGEST: ' \
            '*--checkpoint=[A checkpoint, with which its ledger must still begin]:FILE:_files' \
            '--key=[The public key that must have signed, or the file that holds it]:KEY: ' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            '*:POLICY|SCHOOL/POLICY: '
          ;;
        ledger)
          _arguments \
            '--key=[The key to sign with; precept.key in the workspace by default]:FILE:_files' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            ':checkpoint:(checkpoint)' \
            ':POLICY|SCHOOL/POLICY: '
          ;;
        key)
          _arguments \
            '--key=[With LOG, where the secret half is]:FILE:_files' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            ':new|public:(new public)' \
            '::LOG|FILE:_files'
          ;;
        register)
          _arguments \
            '--register=[The register; register.sqlite in the workspace by default]:FILE:_files' \
            '--source=[Who speaks of the people, such as the office of one school; roll where it is not given]:NAME: ' \
            '*--map=[The column of a field, remembered for the source\: id, name, forename, surname, email, school, audiences, roles, start or end; of answers id, email or time]:FIELD=HEADING: ' \
            '--complete[Whoever the file does not name has left]' \
            '--school=[Only this school; of people, the school of those with none]:SCHOOL: ' \
            '--audience=[The form of this audience; of people, the audience of those with none]:AUDIENCE: ' \
            '--of=[The version that was signed; the one in force where it is not given]:VERSION: ' \
            '--date=[The day of the signature; today where it is not given]:DATE: ' \
            '--method=[How it was signed]:METHOD:(paper online email)' \
            '--recorder=[The role that records it; the one that takes the form back by default]:ROLE: ' \
            '--until=[The last day of an exemption]:DATE: ' \
            '--reason=[Why; it is erased with the person]:TEXT: ' \
            '--form=[The code of the form, where the answers do not say it\: POLICY/AUDIENCE]:CODE: ' \
            '--agreed=[The question of which the answer says whether somebody agrees; the answer that does; or HEADING=ANSWER]:HEADING: ' \
            '--dates=[How the file writes 01/02/2026]:ORDER:(dmy mdy)' \
            '--as-of=[Take DATE for today]:DATE: ' \
            '--format=[How the result is written]:FORMAT:(text json csv)' \
            '--output=[Where messages go, one file each; or the checkpoint with its tree]:DIR:_files -/' \
            '--key=[The key that signs, precept.key in the workspace by default; of verify, the public key that must have signed]:KEY:_files' \
            '*--head=[Of verify\: a root that was printed, which the register must have had; or the code or digest of a form]:DIGEST: ' \
            '--dry-run[With expire, only say how many it would forget]' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            ':ACTION:(people sign decline exempt import due remind report export forget expire receipt verify checkpoint backup)' \
            '*:ARGUMENT:_files'
          ;;
        questions)
          _arguments \
            '--format=[How the result is written]:FORMAT:(text json markdown)' \
            '--answers=[Read the sheet that was filled in, and put the answers into school.yml]:FILE:_files' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            ':SCHOOL: '
          ;;
        upgrade)
          _arguments \
            '--to=[The version of the model to follow]:VERSION: ' \
            '--dry-run[Say what would be done, and write nothing]' \
            '--report=[Write the report to FILE instead of standard output]:FILE:_files' \
            '--format=[How the result is written]:FORMAT:(text json markdown)' \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            ':SCHOOL: ' \
            ':POLICY: '
          ;;
        help)
          _arguments \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            '::COMMAND:(init new import serve check explain schema fmt show template diff review status build print release verify ledger key register questions upgrade)'
          ;;
        manual)
          _arguments \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]'
          ;;
        completions)
          _arguments \
            '--workspace=[Work on the workspace in DIR instead of looking for one from here upward]:DIR:_files -/' \
            '--color=[Use colour]:WHEN:(never auto always)' \
            '--help[Print help and do nothing else]' \
            '--version[Print the version and do nothing else]' \
            ':SHELL:(bash zsh fish)'
          ;;
      esac
      ;;
  esac
}

_precept "$@"
