/// The numbers of the words that the grammar asks for by name.
struct CommonWords: Sendable {
  private(set) var of: Int32 = -1
  private(set) var to: Int32 = -1
  private(set) var by: Int32 = -1
  private(set) var not: Int32 = -1
  private(set) var that: Int32 = -1
  private(set) var and: Int32 = -1
  private(set) var or: Int32 = -1
  private(set) var but: Int32 = -1
  private(set) var nor: Int32 = -1
  private(set) var no: Int32 = -1
  private(set) var it: Int32 = -1
  private(set) var there: Int32 = -1
  private(set) var you: Int32 = -1
  private(set) var we: Int32 = -1
  private(set) var i: Int32 = -1
  private(set) var they: Int32 = -1
  private(set) var be: Int32 = -1
  private(set) var have: Int32 = -1
  private(set) var `do`: Int32 = -1
  private(set) var need: Int32 = -1
  private(set) var must: Int32 = -1
  private(set) var shall: Int32 = -1
  private(set) var should: Int32 = -1
  private(set) var ought: Int32 = -1
  private(set) var may: Int32 = -1
  private(set) var can: Int32 = -1
  private(set) var will: Int32 = -1
  private(set) var could: Int32 = -1
  private(set) var would: Int32 = -1
  private(set) var might: Int32 = -1
  private(set) var `for`: Int32 = -1
  private(set) var with: Int32 = -1
  private(set) var from: Int32 = -1
  private(set) var `in`: Int32 = -1
  private(set) var on: Int32 = -1
  private(set) var at: Int32 = -1
  private(set) var only: Int32 = -1
  private(set) var never: Int32 = -1
  private(set) var always: Int32 = -1
  private(set) var the: Int32 = -1
  private(set) var a: Int32 = -1
  private(set) var an: Int32 = -1
  private(set) var within: Int32 = -1
  private(set) var every: Int32 = -1
  private(set) var each: Int32 = -1
  private(set) var once: Int32 = -1
  private(set) var twice: Int32 = -1
  private(set) var times: Int32 = -1
  private(set) var per: Int32 = -1
  private(set) var before: Int32 = -1
  private(set) var after: Int32 = -1
  private(set) var prior: Int32 = -1
  private(set) var advance: Int32 = -1
  private(set) var later: Int32 = -1
  private(set) var than: Int32 = -1
  private(set) var until: Int32 = -1
  private(set) var `as`: Int32 = -1
  private(set) var who: Int32 = -1
  private(set) var us: Int32 = -1
  private(set) var them: Int32 = -1
  private(set) var make: Int32 = -1
  private(set) var sure: Int32 = -1
  private(set) var avoid: Int32 = -1
  private(set) var refrain: Int32 = -1
  private(set) var fail: Int32 = -1
  private(set) var ensure: Int32 = -1
  private(set) var take: Int32 = -1
  private(set) var place: Int32 = -1
  private(set) var her: Int32 = -1
  private(set) var better: Int32 = -1
  private(set) var either: Int32 = -1
  private(set) var both: Int32 = -1
  private(set) var other: Int32 = -1
  private(set) var least: Int32 = -1
  private(set) var most: Int32 = -1
  private(set) var welcome: Int32 = -1
  private(set) var able: Int32 = -1
  private(set) var `let`: Int32 = -1
  private(set) var having: Int32 = -1
  private(set) var all: Int32 = -1
  private(set) var any: Int32 = -1
  private(set) var got: Int32 = -1

  init() {}

  init(_ v: inout Vocabulary) {
    func number(_ word: Substring) -> Int32 { v.add([], to: word) }
    of = number("of"); to = number("to"); by = number("by"); not = number("not"); that = number("that")
    and = number("and"); or = number("or"); but = number("but"); nor = number("nor"); no = number("no")
    it = number("it"); there = number("there"); you = number("you"); we = number("we"); i = number("i")
    they = number("they"); be = number("be"); have = number("have"); `do` = number("do"); need = number("need")
    must = number("must"); shall = number("shall"); should = number("should"); ought = number("ought")
    may = number("may"); can = number("can"); will = number("will"); could = number("could")
    would = number("would"); might = number("might"); `for` = number("for"); with = number("with")
    from = number("from"); `in` = number("in"); on = number("on"); at = number("at"); only = number("only")
    never = number("never"); always = number("always"); the = number("the"); a = number("a"); an = number("an")
    within = number("within"); every = number("every"); each = number("each"); once = number("once")
    twice = number("twice"); times = number("times"); per = number("per"); before = number("before")
    after = number("after"); prior = number("prior"); advance = number("advance"); later = number("later")
    than = number("than"); until = number("until"); `as` = number("as"); who = number("who"); us = number("us")
    them = number("them"); make = number("make"); sure = number("sure"); avoid = number("avoid")
    refrain = number("refrain"); fail = number("fail"); ensure = number("ensure"); take = number("take")
    place = number("place"); her = number("her"); better = number("better"); either = number("either")
    both = number("both"); other = number("other"); least = number("least"); most = number("most")
    welcome = number("welcome"); able = number("able"); `let` = number("let"); having = number("having")
    all = number("all"); any = number("any"); got = number("got")
  }
}
