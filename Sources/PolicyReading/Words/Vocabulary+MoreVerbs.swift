extension Vocabulary {
  /// Verbs that policies use less often, written as `verbs` are.
  static let moreVerbs = """
    abate abolish absorb accommodate accrue accumulate accuse acquaint activate adjudicate admire advance advocate
    afford aggravate alienate alternate amplify amuse annotate annul+ applaud appreciate apprehend archive argue
    arouse aspire assemble assert associate attack attain attest attract augment authenticate avail await awaken
    baptise bathe beg+ bend:bent bet+:bet bite:bit:bitten bleed:bled blow:blew:blown boast boil boost bother bounce
    breastfeed:breastfed breathe brush budget bump bundle carve categorise cater characterise chase chat+ cheat cheer
    chew chop+ clamp classify click cling:clung co-opt coerce coincide commemorate commute compel+ compete complicate
    conceive concentrate concur+ condemn condone congratulate congregate conserve console consolidate conspire
    construe contend contract contrast converse correlate corroborate countenance countersign crawl creep:crept
    criticise cuddle curb curtail dare decorate deface defame defraud dehumanise delineate demean demote denounce
    deplore deport deposit deprive deserve despise detract diagnose dictate differentiate dig+:dug diminish dine
    disable disallow disappoint disapprove disarm discard disconnect discredit disembark disengage disguise dislike
    dismantle disobey dispatch dispel+ displace disqualify dissolve dissuade distinguish distort disturb diversify
    divert divulge doubt drag+ dread drown dump dwell:dwelt edit elevate elicit embark embarrass embody emit+
    empathise encroach endow enjoin enlarge enlighten enrich entail entertain entrust envisage equate evade evolve
    exacerbate exaggerate excavate exert exhaust exhort expand expend expire exploit export extinguish fabricate
    falsify fax flag+ flash flatter flee:fled fling:flung float forgive:forgave:forgiven fumigate gamble gossip guess
    halt hamper harness hasten hate heed hit+:hit hope hug+ humiliate hunt hurry hurt+:hurt hydrate ignite imagine
    imitate immerse immunise impair impart impede impersonate implicate import impound impress imprison incite
    inculcate indulge inflate inflict inhale inherit inject innovate insert insult intensify intercept interchange
    interest interpose interrogate intrude invade invalidate invent invert invoke irritate jog+ jump kick kill kiss
    knit+ laugh launder legislate lessen levy litter love pose localise magnify mail mandate manifest manufacture mask massage
    memorialise merge mingle misbehave misconstrue misinterpret mislay:mislaid misplace misrepresent miss misstate
    mistake:mistook:mistaken mistreat misunderstand:misunderstood mobilise mourn multiply narrate navigate necessitate
    notarise obligate omit+ ooze originate outlaw outnumber outsource overcharge overcome:overcame:overcome
    overestimate overflow overhear:overheard overlap+ overload overstep+ overtake:overtook:overtaken overturn overuse
    paraphrase pardon partake:partook:partaken patrol+ peel penetrate perpetrate perpetuate persecute personalise
    pertain petition photocopy pinch pledge poison poke postulate preach predict predominate prefix preoccupy
    presuppose pretend prevail proclaim prolong pronounce proofread:proofread proscribe prosper provoke prune punch
    punctuate purify quarantine quarrel+ quash radiate ratify re-enter readmit+ realign reallocate reap reassess
    reassign rebuild:rebuilt recite reckon recline recoil reconvene recoup recur+ recuse redeploy redesign redirect
    redistribute redo:redid:redone redraw:redrew:redrawn refine refit+ reframe refuel regain regenerate rehabilitate
    rehome reimpose rejoin relinquish relocate remit+ remunerate renegotiate renounce reorder repaint repel+ replenish
    replicate repossess reprint repudiate resell:resold resemble resent reset+:reset resettle reshape resubmit+
    retell:retold rethink:rethought retract revalidate revere revisit revitalise revolve rewrite:rewrote:rewritten
    rid+:rid roam rob+ rock roll rub+ ruin rule sample sanitize savour scald scrape scratch scream scribble sculpt
    seat secede seclude seem segregate seize self-administer self-certify self-isolate sequester sew:sewed:sewn
    shake:shook:shaken shave shine:shone shoot:shot shorten shove shovel+ sift signify situate skate skim+ slam+
    slander slap+ smack smash sneeze soak soften specialise speculate spit+:spat splash spoil spray squeeze stab+
    stabilise stamp staple starve steer stoke stumble stun+ sub-let+:sub-let sublet+:sublet submerge subsidise subsist
    subtract suck supersede supplant suppress surcharge surmise surpass surprise surround survey survive swallow swipe
    symbolise sympathise synchronise tag+ tarnish task tease telecommute tempt testify thrive thwart tighten topple
    torment torture trace trample transact transcribe transform transgress translate transpose traverse trawl tremble
    trickle triple tug+ typify unblock uncover undercut+:undercut underestimate underline underpay:underpaid underpin+
    underwrite:underwrote:underwritten undress unfasten unify unite unload unplug+ unroll unscrew untie unveil unwrap+
    upgrade uproot upskill usher utter validate vandalise vanish verbalise vest vie visualise vouch waken weaken
    weave:wove:woven wed+ weld whip+ whisper whistle widen winnow worsen worship wrestle wring:wrung
    """

  /// Those of them whose form is as often a noun.
  static let moreNounVerbs = """
    advance advocate alternate archive associate attack bet bite blow boost brush budget bump bundle chase chat cheer
    chew chop clamp click co-opt contract contrast deposit differentiate dislike dispatch doubt drag dump export fax
    flag flash gossip guess halt harness hate heed hit hope hug hunt hurry hurt import insult interest jump kick kill
    kiss laugh levy litter love telephone mail mandate mask massage miss mistake overlap overload pardon patrol petition photocopy
    pinch pledge poison quarantine quarrel reprint reset ruin rule sample scratch scream seat shake shine skate slap
    smack smash spit splash spray squeeze stamp staple surcharge surprise survey tag task trace tug whip whisper
    whistle worship
    """
}
