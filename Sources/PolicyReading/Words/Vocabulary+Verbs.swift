extension Vocabulary {
  /// Verbs by their base form: `stop+` doubles its last letter, `keep:kept` and `take:took:taken` are irregular.
  static let verbs = """
    abandon abide:abode abstain abuse accept access accompany account achieve acknowledge acquire act adapt add
    address adhere adjourn adjust administer admit+ adopt analyse analyze appeal advertise advise affect agree aim alert align allocate allow
    alter amend announce annoy answer anticipate apologise appeal appear apply appoint appraise approach approve arise:arose:arisen
    arrange arrive ascertain ask assess assign assist assume assure attach attempt attend attribute audit authorise
    authorize avoid award back balance ban+ bar+ base be:was:been bear:bore:borne become:became:become begin:began:begun
    behave believe belong benefit bind:bound blame block book borrow breach break:broke:broken bring:brought broadcast:broadcast
    build:built bully burn buy:bought calculate call cancel care carry cast:cast catch:caught cause caution cease celebrate
    certify chair challenge change charge check choose:chose:chosen circulate cite claim clarify clean clear climb close
    collaborate collate collect combine come:came:come comment commence commend commit+ communicate compare compensate compile complain
    complete comply compose comprise compromise conceal concern conclude conduct confer+ confine confirm confiscate conform confront connect
    consent consider consist constitute construct consult consume contact contain continue contradict contravene contribute control+ convene
    convert convey convict cooperate co-operate coordinate co-ordinate copy correct correspond cost:cost counsel count cover
    create cultivate cross cut:cut cycle damage date deal:dealt debate decide declare decline dedicate deduct deem defer+ define defray
    delay delegate delete deliver demand demonstrate deny depart depend deploy deputise derive describe design designate
    destroy detail detain detect deter+ determine develop deviate devise devote differ direct disagree discharge disclose
    discontinue discourage discover discriminate discuss dismiss display dispose dispute disregard disrupt disseminate distract distribute
    divide document download draft draw:drew:drawn dress drink:drank:drunk drive:drove:driven drop+ duplicate earn eat:ate:eaten
    educate elect eliminate embed+ embrace emerge emphasise employ empower enable enclose encounter encourage end endanger endeavour endorse enforce
    engage enhance enjoy enquire enrol+ ensure enter entitle equip+ erase escalate escort establish estimate evacuate evaluate examine exceed
    excel+ exchange exclude excuse execute exercise exhibit exist expect expel+ experience explain explore expose express
    extend extract face facilitate fail fall:fell:fallen familiarise favour fear feed:fed feel:felt fetch fight:fought file fill finance find:found
    finish fit+ fix flush focus follow forbid+:forbade:forbidden force forego:forewent:foregone foresee:foresaw:foreseen forfeit forge forget:forgot:forgotten form formulate forward foster
    freeze:froze:frozen frequent fulfil+ function fund furnish gain gather generate get+:got give:gave:given give go:went:gone govern grant
    greet group grow:grew:grown guarantee guard guide hand handle hang:hung happen harass harm have:had head hear:heard help hide:hid:hidden
    highlight hinder hire hold:held honour host house identify ignore illustrate implement imply impose improve include incorporate
    increase incur+ indemnify indicate induct infer+ influence inform infringe inhibit initiate injure insist inspect install institute instruct
    insure integrate intend interact interfere interpret interrupt intervene interview intimidate introduce invest investigate invigilate invite involve
    isolate issue join judge justify keep:kept knock know:knew:known label+ lack last launch lay:laid lead:led learn leave:left lend:lent
    let+:let liaise license lie light limit line link list listen live load lock lodge log+ look lose:lost lower maintain make:made
    manage manipulate mark market marry match maximise mean:meant measure mediate meet:met mention mentor merit minimise minute
    misuse mitigate model+ moderate modify monitor motivate mount move name need neglect negotiate nominate note notice notify
    nurture obey object oblige observe obstruct obtain occupy occur+ offend offer open operate oppose opt+ order organise outline overrule oversee:oversaw:overseen
    owe own pack park participate pass pay:paid penalise perceive perform permit+ persist persuade phone photograph pick pilot place
    plan+ play point police pop+ possess post postpone practise praise pray precede preclude prefer+ prejudice prepare prescribe present
    preserve preside press presume prevent print prioritise proceed process procure produce progress prohibit project promise promote
    promulgate propose prosecute protect prove provide publicise publish pull punish purchase pursue push put+:put qualify query question queue quit+:quit quote raise
    rank rate reach react read:read realise reappoint reassure rebuke recall receive reclaim recognise recommend reconcile reconsider record
    recover recruit rectify recycle reduce refer+ refill reflect refrain refresh refund refuse regard register regret+ regulate reimburse reinforce reinstate reject
    relate relax release relieve rely remain remedy remember remind remove render renew rent reopen reorganise repair repay:repaid repeat replace reply
    report represent reprimand reproduce request require rescind research reserve reside resign resist resolve respect respond rest restart restore restrain
    restrict result resume retain retire retrieve return reveal reverse review revise reward ride:rode:ridden ring:rang:rung risk rotate run+:ran:run
    safeguard sanction satisfy save say:said scan+ schedule scrutinise screen seal search secure see:saw:seen seek:sought select sell:sold send:sent
    separate serve set+:set settle shadow share shelter shout show:showed:shown shut+:shut sign signal+ signpost simulate sing:sang:sung sit+:sat sleep:slept smell smoke solicit
    solve sort sound speak:spoke:spoken specify spend:spent spill split+:split sponsor spread:spread staff stagger stand:stood standardise start state stay steal:stole:stolen
    step+ stick:stuck stipulate stop+ store strengthen stress stretch strike:struck strive:strove:striven structure struggle study submit+ subscribe substitute succeed suffer suggest suit
    summarise supervise supplement supply support suppose surrender suspect suspend sustain swap+ swear:swore:sworn sweep:swept swim+:swam:swum switch tackle
    tailor take:took:taken talk target teach:taught tear:tore:torn telephone tell:told tend terminate test thank think:thought threaten throw:threw:thrown tidy tie
    tolerate touch track trade train transfer+ transmit+ transport travel+ treat trespass trigger trust try turn type undergo:underwent:undergone undermine
    understand:understood undertake:undertook:undertaken undo:undid:undone update uphold:upheld upload upset+:upset urge use utilise value vary vacate verify view violate visit
    volunteer vote wait waive wake:woke:woken walk want warn wash waste watch wear:wore:worn weigh welcome wish withdraw:withdrew:withdrawn
    withhold:withheld witness work worry write:wrote:written yield liken exempt cease commence defend deem empty enlist erect evict fasten fine fold glue
    hesitate imperil inconvenience inspect itemise jeopardise job-share kneel:knelt leak lift lobby loiter memorise mislead:misled mow nominate
    obscure outweigh overlook override:overrode:overridden overrun:overran:overrun pause peruse plagiarise polish portray practice presume prompt propagate queue
    rehearse reiterate relay reschedule rescue retake:retook:retaken retry reuse revert revoke rinse scrub+ shower shred+ skip+ slip+ smile snack socialise
    spectate sterilise strip+ subcontract sue surf tamper tape taste text tweet unlock unpack vape vet+ victimise wander water wipe wrap+ disinfect dispense
    store sanitise signpost triage safeguard timetable oversee babysit groom befriend redact encrypt anonymise backup screenshot livestream
    """

  /// Verbs whose form is as often a noun: "report", "record".
  static let nounVerbs = """
    abuse access account act address advance aim alert answer appeal approach attempt audit award back balance ban bar base benefit blame block
    book breach break broadcast call care cast cause caution chair challenge change charge check claim comment
    complaint concern conduct consent contact control copy cost counsel count cover cut cycle damage date deal debate decline
    delay demand deposit design detail display dispute document download draft draw dress drink drive drop end escort estimate exchange
    excuse exercise exhibit experience extract face fall favour fear feed feel fight file fill find finish fit fix focus force form
    function fund gain grant group guarantee guard guide hand handle harm head help highlight hold honour host house increase influence
    insult interest interview issue judge label lack last launch lead leave let license lie light limit line link list load lock
    log look make mark market match measure meet mention mentor merit minute misuse model monitor mount move name need
    note notice object offer open order outline own pack park pass pay phone photograph pilot place plan play point police
    post practice praise present press print process produce progress project promise prompt purchase push query question queue quote raise rank
    rate reach read record recruit refund refuse regard register regret release remedy rent repair repeat reply report request research reserve respect rest
    result return review reward ride ring risk run sanction saving scan schedule screen seal search secret sentence set shadow share shelter
    shout show sign signal sleep smell smoke sort sound split sponsor staff stand start state stay step stop store stress stretch strike
    structure study subject suit supplement supply support surrender survey suspect swap sweep switch tackle talk target taste test text thought
    trade train transfer transport travel treat trust try turn type update upset use value view visit volunteer vote wait walk want
    warrant wash waste watch water welcome wish witness work worry yield fine time room site class
    clean clear close complete correct direct empty exempt frequent fit live moderate own perfect present secure separate
    suspect upset welcome will must
    job-share model pause polish shower tape text tweet wrap upload backup screenshot
    """

  /// Kinds of verbs, by their base forms.
  static let verbKinds: [(WordClass, String)] = [
    (
      .perceiving,
      """
      see know name call consider regard view perceive define describe identify recognise understand find hear refer deem
      affect cause associate link relate believe think interpret judge misinterpret construe reflect experience
      upset offend harm damage injure lose hurt expose trace show concern feel read spread transmit contract misunderstand
      mistake overhear surprise reassure attribute exacerbate worsen
      """
    ),
    (
      .naming,
      """
      know name call regard view perceive define describe understand refer deem see hear affect cause believe
      interpret construe surprise reassure lose hurt find upset harm
      """
    ),
    (
      .stative,
      """
      need have feel find want like know think believe understand see hear depend vary differ mean seem appear become remain suffer
      experience benefit include contain involve require result lead cause affect harm damage lose face gain exist
      happen occur arise consist belong fall fail forget struggle lack deserve relate reflect indicate suggest
      constitute cover mention encounter notice realise enjoy receive emerge worry fear hesitate fall
      succeed live grow be differ concern exceed outweigh upset offend compromise attract persist stem prefer trigger learn
      """
    ),
    (
      .authority,
      """
      waive refuse extend authorise authorize grant permit allow approve exclude suspend dismiss withdraw cancel postpone
      appoint remove delegate amend vary impose charge require reject terminate revoke adjourn convene reduce
      award confiscate search disclose share use make take keep bring wear give hold pay claim request invite
      consult call apply appeal refer carry send issue arrange offer add retain publish record involve inspect submit
      elect co-opt confirm uphold overturn quash nominate reappoint reimburse deduct withhold close open limit restrict ban bar expel seek
      review return transfer instruct obtain contact inform purchase borrow lend set place store delete access photograph
      """
    ),
    (.requesting, "ask request encourage advise urge recommend expect remind invite counsel"),
    (.requiring, "require oblige obligate compel instruct direct order"),
    (.permitting, "allow permit entitle authorise authorize enable empower"),
    (.forbidding, "prohibit forbid ban bar preclude disallow"),
    (.promising, "undertake agree promise commit pledge consent"),
    (
      .reporting,
      """
      say understand accept agree acknowledge ensure recognise confirm believe state provide require insist note
      recommend request ask suggest check know think remember appreciate declare decide stipulate specify demand
      stress emphasise expect assume explain promise guarantee verify show see hope consider feel conclude mean
      """
    ),
    (
      .containing,
      "include contain comprise specify state set list detail outline show cover give describe explain identify indicate follow record reflect confirm name"
    ),
    (.aiming, "aim seek intend strive endeavour hope try attempt wish aspire"),
    (
      .personal,
      """
      abide adjudicate book hire adopt advise agree allocate answer apologise apply appoint arrange ascertain ask assess assist
      attend authorise authorize behave borrow bring bully buy certify chair check choose circulate climb collaborate
      comment communicate complain conduct consider consult cooperate co-operate coordinate co-ordinate countersign decide
      declare decline delegate deliver designate discuss drink drive eat elect endeavour enquire escort evaluate examine
      fetch fight gamble greet instruct interview investigate invigilate invite knock lend liaise listen lock
      nominate notify obey obtain observe order organise oversee park participate pledge practise prepare promise propose
      purchase queue recommend recruit refrain remember remind rent reply request resign respond scrutinise seek select
      sell sign sleep smoke speak submit supervise swear talk teach telephone phone tell train undertake use volunteer
      vote wait walk warn watch wear welcome write pay
      """
    ),
    (
      .unwilled,
      "happen occur arise consist belong exist seem appear depend vary differ expire lapse elapse result suffer deserve lack pertain"
    ),
    (.wishing, "wish want like choose prefer care opt elect"),
    (.happening, "happen occur take begin start commence end last finish open close follow continue meet"),
  ]
}
