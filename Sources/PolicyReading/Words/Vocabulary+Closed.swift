extension Vocabulary {
  /// Words of closed classes, and nouns that the reader must know, by class; a word may stand in several lists.
  static let closedClasses: [(WordClass, String)] = [
    (
      .determiner,
      "a an the this that these those each every any some all both either no neither another such more most many much few fewer several enough"
    ),
    ([.determiner, .possessive], "my your his her its our their whose one's"),
    (.pronoun, "i we you he she they it this that these those who which one he/she she/he s/he"),
    (.universal, "everyone everybody anyone anybody all whoever each both others someone somebody"),
    (.negativeSubject, "no nobody none neither noone nothing"),
    ([.noun, .thing], "them us me him himself herself themselves yourself yourselves ourselves itself myself"),
    (
      .preposition,
      """
      of in on at by for from with without to into onto upon over under above below between among amongst against
      about around across along alongside behind beside besides beyond during through throughout toward towards via per plus
      within inside outside near off out up down regarding concerning including excluding following except despite
      notwithstanding unlike versus pending subject
      """
    ),
    (.timed, "before after until since as than once"),
    (.conjunction, "and or but nor and/or yet"),
    (
      .subordinator,
      "if when unless where because although though whilst while whenever wherever lest whereas wherein whereby"
    ),
    (.relative, "who which whom whose that"),
    (.interrogative, "what how why whether whatever whichever whoever however"),
    (.modal, "must shall should may can will could would might ought"),
    (.be, "be is are am was were been being"),
    (.have, "have has had having"),
    (.doVerb, "do does did"), ([.participle, .perceiving], "done"),
    (.negator, "not never neither nor"),
    (.please, "please kindly"),
    (.participle, "aged"),
    (
      .adverb,
      """
      always also only often usually normally generally regularly immediately promptly then therefore thus hence
      however still just even ever already again too very so now here there otherwise instead first firstly secondly
      thirdly finally lastly both either simply merely solely sometimes occasionally rarely seldom furthermore moreover
      additionally nevertheless nonetheless together alone further else rather quite almost well perhaps soon later
      today tomorrow yesterday accordingly thereupon duly likewise similarly once twice daily weekly monthly annually yearly termly
      quarterly fortnightly forthwith straightaway overnight elsewhere beforehand afterwards thereafter hereby thereby
      away back forward ahead indeed maybe not personally least most clearly fully early
      """
    ),
    (
      .adjective,
      """
      new old existing good bad high low full own other same different relevant appropriate suitable necessary possible
      important essential vital crucial critical imperative mandatory compulsory obligatory available able unable
      responsible accountable liable answerable aware safe unsafe clear open closed free welcome eligible subject due
      likely unlikely acceptable unacceptable inappropriate advisable inadvisable desirable preferable entitled polite
      punctual professional confidential secure accurate ready present absent late early annual regular formal informal
      serious reasonable statutory legal contractual public private personal individual general special particular
      current previous final initial local national external internal senior junior young younger older best better
      major minor main principal overall direct urgent written verbal medical financial social academic educational
      binding permissible optional illegal unlawful lawful wrong right fit proper sole joint ultimate primary key
      lower upper clean tidy quiet calm honest respectful courteous considerate smart vigilant mindful careful alert sensitive
      confident committed willing prepared keen happy proud sure grateful pleased delighted wise sensible helpful useful payable certain true valid next last whole entire
      """
    ),
    (
      .number,
      """
      one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
      eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred half twenty-one twenty-four
      twenty-eight forty-eight
      """
    ),
    (
      .unit,
      "minute minutes hour hours day days week weeks month months year years term terms half-term fortnight quarter semester semesters"
    ),
    (
      .calendar,
      """
      monday tuesday wednesday thursday friday saturday sunday mondays tuesdays wednesdays thursdays fridays january
      february march april june july august september october november december noon midday midnight lunchtime
      breaktime morning afternoon evening night easter christmas summer autumn spring winter weekend bedtime registration
      pm am o'clock dusk nightfall
      """
    ),
    (
      [.noun, .agent],
      """
      person people adult adults child children pupil pupils student students learner learners parent parents carer
      carers guardian guardians family families teacher teachers tutor tutors lecturer lecturers employee employees
      worker workers employer employers manager managers supervisor supervisors director directors officer officers
      leader leaders coordinator coordinators co-ordinator governor governors trustee trustees member members
      volunteer volunteers visitor visitors contractor contractors applicant applicants candidate candidates
      complainant complainants parties claimant respondent appellant witness witnesses colleague colleagues user users
      participant participants resident residents tenant tenants customer customers client clients patient patients
      doctor nurse nurses matron clerk secretary treasurer chair chairman chairwoman chairperson president
      headmaster headmistress headteacher principal provost dean bursar registrar warden prefect prefects monitor
      monitors caretaker cleaner cook driver drivers coach coaches player players captain umpire steward stewards
      trainer trainers trainee trainees mentor mentors assessor assessors examiner examiners investigator panel
      committee board council councillor councillors tribunal team teams department departments staff management
      authority authorities body bodies senate faculty panel subcommittee sub-committee working-party representative
      representatives delegate delegates deputy deputies assistant assistants administrator administrators
      practitioner practitioners provider providers supplier suppliers somebody holder holders owner owners keeper
      escort chaperone householder lodger guest guests boy boys girl girls boarder boarders housemaster housemistress
      scholar scholars anyone someone individual individuals signatory signatories applicant superintendent inspector
      police lead leads specialist specialists counsellor counsellors librarian technician receptionist friend friends
      companion player swimmer swimmers lifeguard lifeguards competitor competitors spectator spectators hirer hirers
      householders occupant occupants shareholder partner partners school-leaver newcomer newcomers recipient
      recipients sender author authors chairs heads head undergraduate undergraduates postgraduate postgraduates graduate
      graduates library office service services agency registry branch division union society faculty school-office
      keyworker keyworkers keyperson buddy helper helpers parishioner parishioners reader readers borrower borrowers
      athlete athletes referee referees marshal marshals secretariat executive helpdesk bank chef chefs persons
      crew crews group groups leaver leavers school-leavers grown-up grown-ups instructor instructors operator operators
      clerks secretaries treasurers cooks cleaners caretakers inspectors investigators matrons doctors deans bursars
      principals librarians technicians receptionists counsellors wardens chairmen chairpersons presidents committees
      councils boards panels owner-occupiers landlord landlords licensee licensees organiser organisers vendor vendors
      sponsor sponsors donor donors beneficiary beneficiaries neighbour neighbours mother father mothers fathers
      grandparent grandparents sibling siblings spouse vicar minister ministers priest rector curate churchwarden
      churchwardens chaplain chaplains elder elders deacon deacons cadet cadets ranger rangers cyclist cyclists motorist
      motorists pedestrian pedestrians passenger passengers accountant accountants auditor auditors consultant
      consultants adviser advisers advisor advisors analyst engineer engineers electrician foreman apprentice
      apprentices operative operatives porter porters usher ushers housekeeper housekeepers gardener gardeners
      groundsman attendant attendants curator curators archivist invigilator invigilators proctor proctors fellow
      fellows professor professors researcher researchers scientist scientists intern interns agent agents broker
      insurer ombudsman commissioner regulator inspectorate government parliament court judge magistrate solicitor
      solicitors advocate advocates interpreter interpreters bidder bidders tenderer tenderers signatories claimants
      respondents complainants appellants skipper skippers congregation allottee allottees plot-holder plot-holders
      plotholder plotholders allotment-holder allotment-holders
      """
    ),
    ([.noun, .agent, .plural], "children people chairmen women men"),
    (
      [.noun, .organisation],
      "school schools trust trusts academy college university organisation organization federation alliance charity company council association club society company firm employer nursery partnership department"
    ),
    (
      [.noun, .document],
      """
      letter letters report reports plan plans form forms notice notices minutes record records register statement
      agenda agreement contract document documents programme timetable handbook file files log response reply
      notification invitation summary review certificate risk-assessment assessment application policy policies
      procedure procedures process processes system systems law laws act regulation regulations rule rules code constitution scheme guidance legislation
      statute statutes ordinance byelaw byelaws bylaws contract terms
      """
    ),
    (
      [.noun, .event],
      """
      meeting meetings hearing hearings interview interviews review reviews training induction inspection inspections
      drill drills visit visits session sessions lesson lessons assessment assessments appeal appeals election elections
      event events evacuation evacuations agm agms egm ballot audit audits assembly assemblies consultation
      consultations investigation investigations check checks
      """
    ),
    (
      [.noun, .aim],
      "aim aims purpose purposes objective objectives goal goals intention intentions vision mission ethos rationale principle principles belief"
    ),
    (
      [.noun, .duty],
      "duty duties responsibility responsibilities obligation obligations task tasks jobs role roles remit function functions requirement requirements job accountability accountabilities onus"
    ),
    (
      [.noun, .right],
      "right rights entitlement discretion power powers permission freedom option authority entitlements"
    ),
    (
      .noun,
      """
      time times way ways case cases place places part parts example examples information data care work health safety
      concern concerns matter matters issue issues behaviour behavior incident incidents language access use support
      phone phones mobile equipment property site premises room rooms classroom building door doors gate gates key keys
      money fee fees cost costs name names number numbers list lists date dates level levels area areas group groups
      sign signs symptom symptoms bruise thing things reason reasons evidence decision decisions action actions
      outcome outcomes sanction sanctions measure measures process stage stages arrangements arrangement standards
      standard attendance absence leave uniform conduct discipline education curriculum law act regulations guidance
      code rules rule circumstances opinion view views hand hands
      inhaler inhalers computer computers printer printers folder folders poster posters trailer trailers heater heaters
      calculator calculators projector projectors extinguisher extinguishers container containers newsletter newsletters
      paper papers number manner corner water weather offer charter chapter filter locker lockers elevator corridor
      corridors floor error errors factor factors sector colour labour favour honour ledger ledgers banner banners
      sweater jumper jumpers trainers laser lasers freezer cooker router server servers scooter scooters transfer
      transfers tender tenders voucher vouchers splinter splinters order orders disorder trespasser daughter power
      timer timers scanner scanners shutter shutters ladder ladders blazer blazers drawer drawers toaster kettle boiler
      boilers register registers roster rosters barrier barriers mirror mirrors monitor tractor tractors motor motors
      vapour trainer checklist checklists tree trees fee referral sticker stickers slippers finger fingers shoulder
      laboratory charger chargers chamber chambers letter cover counter center parameter parameters diameter perimeter
      indicator indicators generator conveyor conveyors refrigerator incubator detector detectors sensor sensors
      committee-room coffee disappear former latter layer layers fever cancer summer shower showers buffer dinner dinners
      supper matter sister-company buzzer siren
      """
    ),
  ]

  /// Spellings that stand for two words, or another one.
  static let contractions: [(String, String, String)] = [
    ("mustn't", "must", "not"), ("shan't", "shall", "not"), ("shouldn't", "should", "not"), ("can't", "can", "not"),
    ("cannot", "can", "not"), ("won't", "will", "not"), ("wouldn't", "would", "not"), ("couldn't", "could", "not"),
    ("mightn't", "might", "not"), ("mayn't", "may", "not"), ("oughtn't", "ought", "not"), ("needn't", "need", "not"),
    ("don't", "do", "not"), ("dont", "do", "not"), ("doesn't", "does", "not"), ("didn't", "did", "not"),
    ("isn't", "is", "not"), ("aren't", "are", "not"), ("wasn't", "was", "not"), ("weren't", "were", "not"),
    ("hasn't", "has", "not"), ("haven't", "have", "not"), ("hadn't", "had", "not"),
    ("i'll", "i", "will"), ("we'll", "we", "will"), ("you'll", "you", "will"), ("they'll", "they", "will"),
    ("he'll", "he", "will"), ("she'll", "she", "will"), ("it'll", "it", "will"), ("who'll", "who", "will"),
    ("i'm", "i", "am"), ("we're", "we", "are"), ("you're", "you", "are"), ("they're", "they", "are"),
    ("he's", "he", "is"), ("she's", "she", "is"), ("it's", "it", "is"), ("that's", "that", "is"),
    ("there's", "there", "is"), ("who's", "who", "is"), ("what's", "what", "is"),
    ("i've", "i", "have"), ("we've", "we", "have"), ("you've", "you", "have"), ("they've", "they", "have"),
    ("i'd", "i", "would"), ("we'd", "we", "would"), ("you'd", "you", "would"), ("they'd", "they", "would"),
    ("we'd", "we", "would"), ("you'd", "you", "would"), ("they'd", "they", "would"),
    ("let's", "let", "us"),
  ]

  /// Phrases that count as one word, with what they count as.
  static let phrases: [(WordClass, String)] = [
    (
      .negator,
      """
      under no circumstances; in no circumstances; on no account; at no time; in no case; in no way; by no means;
      under no circumstance; no longer; not under any circumstances; on no occasion; in no event
      """
    ),
    (
      .adverb,
      """
      at all times; in all cases; of course; for example; in particular; where possible; wherever possible;
      whenever possible; if possible; if necessary; if required; if appropriate; where appropriate; where necessary;
      where applicable; where relevant; where practicable; as appropriate; as necessary; as required; when necessary;
      as far as possible; so far as possible; as far as is possible; as far as reasonably practicable;
      so far as is reasonably practicable; as far as practicable; in general; in addition; in turn; in person;
      in writing; in advance; in full; at least; at most; in principle; in practice; on request; upon request;
      as a rule; as a result; as a minimum; as follows; on time; in time; by law; at first; at last; in future;
      in any case; in all circumstances; in the first instance; in the main; by default; on occasion; on occasions;
      in every case; in each case; in either case; in most cases; in some cases; in certain cases; in certain circumstances; in exceptional circumstances;
      in these circumstances; in such cases; in this case; where reasonable; wherever practicable; one another;
      each other; not only; as well; as such; from then on; in normal circumstances; under normal circumstances;
      as a last resort; at any time; at any one time; if in doubt; if so; if not; if any;
      so far; more than; less than; or more; or less; and so on; in any event; without exception; without fail
      """
    ),
    (
      .subordinator,
      """
      in case; as long as; so long as; in the event that; provided that; providing that; so that;
      on condition that; given that; even if; even though; as if; as though; except that; except where; except when;
      in so far as; insofar as; assuming that; now that; save that; save where; in cases where;
      in circumstances where; in order that; as soon as; by the time; every time; each time; the moment;
      in the case that; only if; only when; if and when; at which point; in situations where
      """
    ),
    (
      .preposition,
      """
      in accordance with; according to; with regard to; in regard to; with regards to; with respect to; in respect of;
      on behalf of; because of; due to; owing to; instead of; other than; rather than; apart from;
      such as; in terms of; in relation to; in line with; in addition to; in place of; in front of; in light of;
      in the light of; in view of; in the event of; in case of; in cases of; in the case of; by means of; as to;
      as part of; as regards; for the purpose of; for the purposes of; in the course of; in conjunction with;
      subject to; except for; by way of; as a result of; as opposed to; in response to;
      in support of; in the absence of; in the interests of; in the presence of; with the exception of;
      on the grounds of; in pursuance of; under the supervision of; at the discretion of; at the request of;
      in consultation with; with the consent of; with the permission of; with the approval of; in excess of;
      in compliance with; out of; next to; close to; as of; irrespective of; regardless of; by virtue of;
      in connection with; on the basis of; in charge of; in lieu of; no matter
      """
    ),
    ([.preposition, .companion], "as well as; together with; along with; jointly with"),
    (.negativeSubject, "no one; not one"),
    (
      [.adjective, .forbidding], "out of bounds; off limits; out of the question; against the rules; strictly forbidden"
    ),
    (.infinitive, "in order to; so as to; in order not to; so as not to"),
    (
      .vagueTime,
      """
      as soon as possible; as soon as practicable; as soon as reasonably practicable; as soon as is practicable;
      as soon as is possible; as soon as reasonably possible; as soon as is practicable; as soon as is reasonable; as soon as they can; as soon as you can;
      as soon as it is practicable; as soon as is reasonably practicable; as soon as is reasonably possible;
      as soon as they are able; as soon as you are able; as quickly as possible; as promptly as possible;
      as early as possible; as soon as we can; as soon as he or she can; as quickly as they can;
      without delay; without undue delay; without unnecessary delay; without unreasonable delay;
      promptly; in good time; in a timely manner; in a timely fashion; on the same day; the same day; that same day;
      the same working day; on the same working day; the same school day; by return; by return of post; swiftly;
      at the earliest opportunity; at the first opportunity; at the earliest possible opportunity;
      as a matter of urgency; urgently; within a reasonable time; within a reasonable period; in due course;
      within a reasonable timescale; within a reasonable time frame; within reasonable time; at the earliest possible time;
      with all speed; speedily; on the same morning; the very same day; before the end of the day; as soon as may be;
      in a timely way; as soon as they are; on arrival; upon arrival; on receipt; on return; on their return; on your return; on completion; upon completion;
      on departure; on leaving; on entry; upon election; on appointment; upon appointment; upon return; on demand;
      without further delay; without any delay; without any undue delay; without hesitation; with immediate effect;
      with the minimum of delay; with minimum delay; with due speed; at the earliest convenience; there and then;
      then and there; on the spot; first thing; expeditiously; as soon as practical; as soon as is practical;
      as soon as it is possible; as soon as is reasonably practical; as soon as reasonably practical;
      as soon as it is reasonably practicable; as soon as it is safe; as a matter of priority; as a priority;
      in the shortest possible time; in a prompt manner; at the next opportunity; at the next available opportunity;
      as swiftly as possible; as speedily as possible; as soon as is feasible; as soon as feasible;
      in reasonable time; in plenty of time; in sufficient time; in ample time
      """
    ),
    (
      .vagueFrequency,
      """
      regularly; periodically; at regular intervals; on a regular basis; from time to time; frequently;
      at frequent intervals; at suitable intervals; at appropriate intervals; at reasonable intervals; as often as necessary;
      on a frequent basis; continually; routinely; occasionally;
      at regular and frequent intervals; every so often; every now and then; as often as possible
      """
    ),
  ]
}
