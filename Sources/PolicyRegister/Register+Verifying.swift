public import Hashing
internal import JSON
internal import PolicyModel
internal import SQLite
internal import TransparencyLog

/// What was found of a register of which every record was read.
public struct RegisterVerification: Sendable {
  /// How many records there are, and the root over them.
  public var head = RegisterHead(size: 0, root: .empty)
  /// What does not hold, a headline each.
  public var faults: [String] = []
  /// How many records are of the first format, in which nothing says of whom they are.
  public var unbound = 0
  /// How many records there are of each form, by its key.
  public var counts: [Int: Int] = [:]
  /// The roots over as many records as was asked.
  public var roots: [Int: Digest] = [:]
  /// After how many records the roots that were asked for were those of the register.
  public var sizes: [Digest: Int] = [:]

  /// More of one kind say nothing more.
  mutating func add(_ fault: String) {
    if faults.count < 100 { faults.append(fault) } else { isCut = true }
  }

  private(set) var isCut = false
}

extension Register {
  /// Proves that every record is what it was when it was written, and of whom: each digest, each root, that none is
  /// missing, and that none leads to somebody else, or to nobody but by an erasure that is recorded.
  ///
  /// Also gives the roots over the first `sizes` records, and says when one of `roots` was that of the register.
  ///
  /// Whoever can write the file can make all digests anew; a receipt or root of an earlier day finds that out.
  public func verify(
    sizes: Set<Int> = [], roots: Set<Digest> = []
  ) throws(RegisterError) -> RegisterVerification {
    try database.snapshot(wrapping: RegisterError.database) { () throws(RegisterError) in
      var pass = VerifyingPass(sizes: sizes, roots: roots)
      try wrapped { () throws(SQLiteError) in
        pass.result.faults = try faultsOfTables()
        try pass.run(database)
      }
      let kept = try frontier()
      return pass.finish(kept)
    }
  }
}

/// One pass over all records.
private struct VerifyingPass {
  var result = RegisterVerification()
  private let sizes: Set<Int>
  private let wanted: Set<Digest>
  private var frontier = TreeFrontier()
  private var heads: [Int: (root: [UInt8], previous: Int?)] = [:]
  private var knownHeads = 0
  private var lastHead = 0
  private var forms: [Int: LeafForm] = [:]
  private var profiles: [Int: [UInt8]] = [:]
  private var days: [Int: String] = [:]
  private var words: [String: [UInt8]] = [:]
  /// How many records lead to nobody, and how many were said to by then.
  private var parted = 0
  private var erased = 0

  init(sizes: Set<Int>, roots: Set<Digest>) {
    self.sizes = sizes
    wanted = roots
    if sizes.contains(0) { result.roots[0] = .empty }
    if roots.contains(.empty) { result.sizes[.empty] = 0 }
  }

  mutating func run(_ database: Database) throws(SQLiteError) {
    heads = Dictionary(
      try database.prepare("SELECT size, root, previous FROM head").rows {
        ($0.integer(0), ($0.bytes(1), $0.integerIfThere(2)))
      }
    ) { first, _ in first }
    let found = try database.prepare("SELECT key, copy, version, audience, view, statement FROM form").rows { row in
      (row.integer(0), Register.form(row, from: 1))
    }
    for (key, form) in found { forms[key] = form.map { LeafForm($0) } }
    // What is of no form, as an erasure, is of the one that says nothing.
    if found.count(where: { $0.1 == nil }) > 1 { result.add("A form in the register can't be read") }
    let roles = try database.prepare("SELECT key, roles FROM profile").rows { row in
      (row.integer(0), Bearer.bytes(roles: row.text(1).split(separator: " ").compactMap { RoleID($0) }))
    }
    for (key, bytes) in roles { profiles[key] = bytes }
    let rows = try database.prepare(
      """
      SELECT record.seq, kind, number, form, day, record.until, method, recorder, leaf, record.person, record.profile,
        reason, salt, bearer, person.key, person.source, person.id
      FROM record LEFT JOIN person ON person.key = record.person ORDER BY record.seq
      """)
    while try rows.step() {
      let place = frontier.size + 1
      guard rows.integer(0) == place, let leaf = leaf(rows) else {
        result.add("Record \(place) is missing, or can't be read")
        // What follows has other places, and nothing more can be said of it.
        return
      }
      let digest = MerkleTree.leaf(leaf)
      if Digest(rawBytes: rows.bytes(8)) != digest { result.add("Record \(place) is not what was recorded") }
      frontier.append(digest)
      checkRoot()
    }
  }

  /// What the tree should have of a row; nil where it does not hold what a record has. Says what is wrong with whom it
  /// leads to.
  private mutating func leaf(_ row: Statement) -> [UInt8]? {
    let place = row.integer(0)
    let kind = row.text(1)
    if kind.utf8.elementsEqual("erased".utf8) {
      let count = row.integer(5)
      guard (1...place).contains(count) else { return nil }
      erased += count
      // Nothing else stands in it, which the tree would not have.
      let isBare =
        row.bytes(2).allSatisfy { $0 == 0 } && (9...13).allSatisfy(row.isNull)
        && row.text(6).isEmpty && row.text(7).isEmpty && forms[row.integer(3)] == nil
      if !isBare { result.add("Record \(place), of an erasure, says more than was recorded") }
      let date: CivilDate? = row.integer(4) == Register.noDay ? nil : CivilDate(dayNumber: row.integer(4))
      return RegisterRecord.erasure(of: count, on: date)
    }
    guard let kind = RegisterRecord.Kind(rawValue: kind), let form = forms[row.integer(3)],
      let date = day(row.integer(4))
    else { return nil }
    result.counts[row.integer(3), default: 0] += 1
    // What is no day is no end, for the tree as for who is due.
    let until = row.integerIfThere(5).map { day($0) }
    if case .some(nil) = until { return nil }
    var bearer: Digest?
    if row.isNull(13) {
      result.unbound += 1
    } else {
      bearer = Digest(rawBytes: row.bytes(13))
      if bearer == nil { return nil }
    }
    if row.isNull(9) {
      parted += 1
      if !row.isNull(10) || !row.isNull(11) || !row.isNull(12) {
        result.add("Record \(place) leads to nobody, and nobody forgot whom it is of")
      }
    } else if row.isNull(14) {
      result.add("Record \(place) is of somebody who is not in the register")
    } else if let bearer {
      let said = Digest.sha256(
        Bearer.bytes(
          id: row.text(16), roles: profiles[row.integer(10)] ?? [], salt: row.bytes(12), source: row.text(15)))
      if said != bearer { result.add("Record \(place) leads to somebody else than it was of, or to another role") }
    }
    return form.leaf(
      kind, number: row.bytes(2).hexadecimalBytes, date: date, until: until ?? nil,
      method: json(row.text(6)), recorder: json(row.text(7)), bearer: bearer)
  }

  /// A million records are of a few days, and have a few words.
  private mutating func day(_ number: Int) -> String? {
    if let known = days[number] { return known }
    let text = CivilDate(dayNumber: number)?.isoText
    days[number] = text
    return text
  }

  private mutating func json(_ text: String) -> [UInt8] {
    if let known = words[text] { return known }
    let bytes = JSONValue.string(text).canonicalBytes
    // Somebody may have written a million other ones.
    if words.count < 1000 { words[text] = bytes }
    return bytes
  }

  private mutating func checkRoot() {
    let size = frontier.size
    let head = heads[size]
    guard head != nil || sizes.contains(size) || !wanted.isEmpty else { return }
    let root = frontier.root
    if sizes.contains(size) { result.roots[size] = root }
    // Whoever holds a root of before finds it, whatever became of the list of them.
    if wanted.contains(root), result.sizes[root] == nil { result.sizes[root] = size }
    guard let head else { return }
    knownHeads += 1
    if Digest(rawBytes: head.root) != root {
      result.add("The records up to \(size) are not those over which the root was made")
    }
    if head.previous != lastHead { result.add("A root between \(lastHead) and \(size) records is missing") }
    lastHead = size
  }

  mutating func finish(_ kept: TreeFrontier) -> RegisterVerification {
    if knownHeads != heads.count { result.add("Records are missing at the end, or roots in between") }
    for key in forms.keys.sorted() where result.counts[key] == nil {
      result.add("Form \(key) is in the register, and no record is of it")
    }
    if frontier.size > 0, heads[frontier.size] == nil { result.add("The last records have no root") }
    if parted > erased {
      result.add("Records lead to nobody, \(parted - erased) more than were ever forgotten")
    } else if parted < erased {
      result.add("Records lead to somebody again, \(erased - parted) of those that were forgotten")
    }
    if kept.size != frontier.size || kept.root != frontier.root {
      result.add("The edge of the tree is not that of the records")
    }
    if result.isCut { result.faults.append("And more of the kind") }
    result.head = RegisterHead(size: frontier.size, root: frontier.root)
    return result
  }
}
