/// The numbers of the words that the reader asks for by name.
struct CommonWords: Sendable {
  private(set) var `as`: Int32 = -1
  private(set) var be: Int32 = -1
  private(set) var `do`: Int32 = -1
  private(set) var `in`: Int32 = -1
  private(set) var `is`: Int32 = -1
  private(set) var may: Int32 = -1
  private(set) var must: Int32 = -1
  private(set) var need: Int32 = -1
  private(set) var never: Int32 = -1
  private(set) var not: Int32 = -1
  private(set) var only: Int32 = -1
  private(set) var refrain: Int32 = -1
  private(set) var should: Int32 = -1
  private(set) var staff: Int32 = -1
  private(set) var than: Int32 = -1
  private(set) var that: Int32 = -1
  private(set) var to: Int32 = -1
  private(set) var whose: Int32 = -1
  private(set) var will: Int32 = -1
  private(set) var with: Int32 = -1

  init() {}

  init(_ table: inout WordTable) {
    `as` = table.intern("as")
    be = table.intern("be")
    `do` = table.intern("do")
    `in` = table.intern("in")
    `is` = table.intern("is")
    may = table.intern("may")
    must = table.intern("must")
    need = table.intern("need")
    never = table.intern("never")
    not = table.intern("not")
    only = table.intern("only")
    refrain = table.intern("refrain")
    should = table.intern("should")
    staff = table.intern("staff")
    than = table.intern("than")
    that = table.intern("that")
    to = table.intern("to")
    whose = table.intern("whose")
    will = table.intern("will")
    with = table.intern("with")
  }
}
