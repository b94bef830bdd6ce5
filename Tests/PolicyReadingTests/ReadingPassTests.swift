import PolicyModel
import PolicyReading
import Testing

/// One pass reads a policy in its one order: what is frozen is taken as it is, parts follow their stem.
@Suite struct ReadingPassTests {
  private static let environment: Environment = {
    var environment = Environment(organisation: Organisation(name: "Harbour Lane School"))
    environment.audiences = [AudienceDeclaration(id: AudienceID(unchecked: "staff"), name: "Staff")]
    environment.roles = [
      Role(id: RoleID(unchecked: "headteacher"), title: "Headteacher", audience: AudienceID(unchecked: "staff")),
      Role(id: RoleID(unchecked: "clerk"), title: "Clerk"),
    ]
    return environment
  }()

  private static func id(_ text: String) -> ClauseID { ClauseID(text) ?? .unset }

  private static func clause(
    _ text: String, _ id: String, items: [Clause] = [], frozen: FrozenReading? = nil,
    _ attributes: (AttributeKey, String)...
  ) -> Clause {
    var stated = Attributes()
    for (key, value) in attributes { stated[key] = StatedAttribute(key, value) }
    return Clause(
      id: Self.id(id), content: [.paragraph(InlineText([.text(text)]))], attributes: stated, items: items,
      isItem: false, frozen: frozen)
  }

  private static func read(
    _ clauses: [Clause], _ extent: ReadingPass.Extent = .unfrozen, change: (inout CompiledNode) -> Void = { _ in }
  ) -> [ClauseReading] {
    let section = Section(id: Self.id("s"), title: InlineText([.text("S")]), clauses: clauses)
    let policy = Policy(id: PolicyID(unchecked: "p"), header: PolicyHeader(title: "P"), sections: [section])
    var nodes = policy.nodes
    for i in nodes.indices { change(&nodes[i]) }
    let graph = CompiledPolicy(
      policy: policy, environment: environment, scope: .model, audiences: AudienceGraph(), bound: Applicability())
    let wording = Wording(graph, library: Library())
    return Array(ReadingPass.read(nodes, wording, extent) { PolicyReader([environment]) }.dropFirst())
  }

  @Test func whatIsFrozenIsTakenAsItIs() {
    let words = "The Headteacher must answer within five school days."
    let read = Self.read([Self.clause(words, "a")])[0]
    #expect(read.bearers.value.map(\.text) == ["headteacher"] && read.within.value?.text == "5 school days")
    // A release of format 1 froze the force; the rest follows from attributes.
    let first = Self.clause(words, "a", frozen: FrozenReading(.should, .words))
    let old = Self.read([first])[0]
    #expect(old.force == .init(.should, .words) && old.bearers == .init([.reader], .default))
    #expect(old.within == .init(nil, .none))
    let stated = Self.read([first]) { node in
      if !node.isSection { node.stated.bearers = [.role(RoleID(unchecked: "clerk"))] }
    }[0]
    #expect(stated.bearers.value.map(\.text) == ["clerk"] && stated.bearers.source == .attribute)
    // Whoever compares reads the words again.
    #expect(Self.read([first], .all)[0] == read)
    // A release of format 2 froze all of it.
    var reading = ClauseReading.nothing
    reading.force = .init(.may, .words)
    reading.bearers = .init([.undeclared("the caretaker")], .words)
    reading.every = .init(.words("1 week"), .words)
    let second = Self.read([Self.clause(words, "a", frozen: FrozenReading(reading))])[0]
    #expect(second.bearers.value.map(\.text) == ["~the caretaker"] && second.force.value == .may)
    // What reads as a length of time is one, so that it comes back from the file as itself.
    #expect(second.every.value == .measure(PolicyDuration(.count(1, .week))))
  }

  @Test func aPartIsDoneByWhomItsStemNames() {
    let parts = Self.clause(
      "The Clerk must send within two days:", "stem",
      items: [Self.clause("the minutes;", "a"), Self.clause("the log.", "b")])
    let readings = Self.read([parts]) { node in
      if node.depth > 1 { node.isPart = true }
    }
    #expect(readings[0].force.value == .must && readings[0].bearers.value.map(\.text) == ["clerk"])
    for part in readings.dropFirst() {
      #expect(part.force == .init(.statement, .none))
      #expect(part.bearers.value.map(\.text) == ["clerk"] && part.bearers.source == .stem)
      #expect(part.within.value?.text == "2 days" && part.within.source == .stem)
    }
  }

  /// The points are of whoever the last sentence speaks, in one paragraph or in several.
  @Test func theItemsAreOfTheLastSentence() {
    let stem = Self.clause("The Clerk must count them. You may:", "stem", items: [Self.clause("keep one.", "a")])
    let item = Self.read([stem])[1]
    #expect(item.force.value == .may && item.bearers.value == [.reader])
    let other = Self.clause("You must ask. The Clerk should:", "stem", items: [Self.clause("answer.", "a")])
    #expect(Self.read([other])[1].bearers.value.map(\.text) == ["clerk"])
  }

  @Test func onlyWhatIsAskedIsRead() {
    let clauses = [
      Self.clause("The Clerk must write.", "a"), Self.clause("The Clerk must count.", "b"),
      Self.clause("The Headteacher must read.", "c"),
    ]
    // The clause before is asked for whom a pronoun may stand, and the one before that by nobody.
    let readings = Self.read(clauses, .only([3]))
    #expect(readings[0] == .nothing && readings[2].bearers.value.map(\.text) == ["headteacher"])
  }

  /// The words that are read are the text that is printed, so that a ground found in one can be shown in the other.
  @Test func groundsAreWhereTheWordsAre() throws {
    let words = "The Headteacher must, within five school days, answer."
    let reading = Self.read([Self.clause(words, "a")])[0]
    let bytes = Array(words.utf8)
    func ground(_ field: Ground.Field) -> [String] {
      reading.grounds.filter { $0.field == field }.map { String(decoding: bytes[$0.range], as: UTF8.self) }
    }
    #expect(ground(.force) == ["must"])
    #expect(ground(.within) == ["within five school days"])
    #expect(ground(.bearer).first?.hasSuffix("Headteacher") == true)
    #expect(reading.grounds.map(\.range.lowerBound) == reading.grounds.map(\.range.lowerBound).sorted())
  }

  @Test func theNearestSectionSaysIt() {
    var outer = StatedReading()
    outer.force = .should
    outer.bearers = [.organisation]
    var inner = StatedReading()
    inner.bearers = [.reader]
    inner.isForSomebody = true
    let both = inner.within(outer)
    #expect(both.force == .should && both.bearers == [.reader] && both.isForSomebody)
    #expect(StatedReading().within(outer) == outer)
  }
}
