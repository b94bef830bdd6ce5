public import Diagnostics
internal import Parallel
public import PolicyModel
internal import SourceText

/// Finds, in the policies of one workspace, clauses on one act of the same people that do not go together: one asks for
/// what another forbids (`contradiction`), or they ask for it in two strengths or by two times (`uneven-duty`); and those
/// that say the same twice (`near-duplicate`).
///
/// Two clauses are on one act where `action=` says so, else where the same verb is done to the same thing. What is stated
/// to be an exception goes with everything: it cannot name a clause of another policy.
public func checkConsistency(_ policies: [CompiledPolicy], into diagnostics: inout DiagnosticList) {
  checkConsistency(of: policies, own: nil, into: &diagnostics)
}

/// Finds the same in the copies of one school, where what it wrote itself, or a value that it chose, does not go with
/// something else that binds the same people.
public func checkConsistency(
  ofCopies copies: [CompiledPolicy], own: OwnWords, into diagnostics: inout DiagnosticList
) {
  checkConsistency(of: FrozenActs.read(in: copies, for: own), own: own, into: &diagnostics)
}

private func checkConsistency(
  of policies: [CompiledPolicy], own: OwnWords?, into diagnostics: inout DiagnosticList
) {
  guard diagnostics.keeps(.warning) else { return }
  for (_, places) in placesByAct(policies, own).sorted(by: { $0.key < $1.key }) {
    let norms = places.compactMap { policies[$0.policy].norm(at: $0.node, of: $0.policy) }
    for (index, norm) in norms.enumerated() {
      // The nearest clause before that it does not go with; one is enough to look at.
      for other in norms[..<index].suffix(Consistency.reach).reversed() {
        let pair = Consistency(policies: policies, norm: norm, other: other)
        guard let found = pair.diagnostic(own) else { continue }
        diagnostics.append(found)
        break
      }
    }
  }
  guard diagnostics.keeps(.note) else { return }
  var duplicates = NearDuplicates(policies, own: own)
  diagnostics.append(contentsOf: duplicates.diagnostics())
}

/// The clauses on each act on which there are several; of a school's copies, those on which it has something to say.
private func placesByAct(_ policies: [CompiledPolicy], _ own: OwnWords?) -> [String: [(policy: Int, node: Int)]] {
  var result: [String: [(policy: Int, node: Int)]] = [:]
  var chosen: Set<String> = []
  let acts = parallelMap(policies) { $0.nodes.map(CompiledPolicy.nameOfAct) }
  for (index, policy) in policies.enumerated() {
    for (place, act) in acts[index].enumerated() {
      guard let act else { continue }
      result[act, default: []].append((index, place))
      if let own, own.place(of: policy.nodes[place], in: policy.policy.id) != nil { chosen.insert(act) }
    }
  }
  return result.filter { $0.value.count > 1 && (own == nil || chosen.contains($0.key)) }
}

/// Two clauses on one act.
private struct Consistency {
  /// With how many clauses on its act each is compared, so that a thousand on one act cost no more than their number.
  static let reach = 64

  let policies: [CompiledPolicy]
  let norm: ComparedNorm
  let other: ComparedNorm

  private var policy: CompiledPolicy { policies[norm.policy] }
  private var otherPolicy: CompiledPolicy { policies[other.policy] }
  private var node: CompiledNode { policy.nodes[norm.node] }
  private var otherNode: CompiledNode { otherPolicy.nodes[other.node] }

  /// What is found; of a school's copies where one of both is the school's, at its place.
  func diagnostic(_ own: OwnWords?) -> Diagnostic? {
    guard let own else { return diagnostic() }
    if let place = own.place(of: node, in: policy.policy.id) {
      var found = diagnostic()
      found?.span = place
      return found
    }
    guard let place = own.place(of: otherNode, in: otherPolicy.policy.id) else { return nil }
    // Seen from what the school wrote.
    var found = Consistency(policies: policies, norm: other, other: norm).diagnostic()
    found?.span = place
    return found
  }

  func diagnostic() -> Diagnostic? {
    guard !norm.people.isDisjoint(with: other.people), canHoldTogether else { return nil }
    if contradicts {
      return Diagnostic(
        .contradiction, "This \(verb(norm.force)) what \(place) \(verb(other.force))", at: node.span,
        help:
          "Both hold for \(who). Change one, part the people (`for=`) or the cases (`when=`), or say on one that it "
          + "is the exception: `exception-to=\(otherNode.id)`.",
        notes: [theOther])
    }
    // A name for an act may be meant widely; only the words themselves tell that they are on one thing to the letter.
    guard norm.force.isNegative == other.force.isNegative, !norm.isNamed else { return nil }
    if let difference {
      return Diagnostic(
        .unevenDuty, "\(difference), in \(place)", at: node.span,
        help: "Both are said of \(who). Say it in one place and link to it, or part the people or cases.",
        notes: [theOther])
    }
    return nil
  }

  private var theOther: Diagnostic.Note { .init("the other: “\(Self.excerpt(otherNode.text))”", otherNode.span) }

  private func verb(_ force: Modality) -> String {
    switch force {
    case .must: "asks for"
    case .should: "advises"
    case .may: "allows"
    case .mustNot: "forbids"
    case .shouldNot: "advises against"
    case .statement: "tells"
    }
  }

  /// The beginning of a text, whole words.
  private static func excerpt(_ text: String) -> String {
    guard text.utf8.count > 100 else { return text }
    let cut = text.prefix(100)
    return (cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut) + " …"
  }

  /// Whether their conditions can hold in one school.
  private var canHoldTogether: Bool {
    guard let a = node.condition, let b = otherNode.condition else { return true }
    return !a.implies(.not(b))
  }

  private var contradicts: Bool {
    let (a, b) = (norm.force, other.force)
    guard a.isNegative != b.isNegative else { return false }
    let (asks, forbids) = a.isNegative ? (other, norm) : (norm, other)
    if forbids.isQualified { return false }
    // What is allowed to some of those to whom it is forbidden, or only advised against, is their own rule.
    if asks.force == .may { return forbids.force == .mustNot && !asks.people.isNarrower(than: forbids.people) }
    return true
  }

  /// How two clauses that ask for one act differ.
  private var difference: String? {
    if Set([norm.force.strength, other.force.strength]) == [.must, .should] {
      return "What is \(norm.force.words) here is \(other.force.words)"
    }
    guard norm.force.strength == other.force.strength, norm.force != .may else { return nil }
    if let a = norm.deadline, let b = other.deadline, a.compare(b) == .shorter || a.compare(b) == .longer {
      return "What is due within \(a.text) here is due within \(b.text)"
    }
    if norm.deadline == nil, other.deadline == nil, let a = norm.frequency, let b = other.frequency,
      a.compare(b) == .shorter || a.compare(b) == .longer
    {
      return "What is done every \(a.text) here is done every \(b.text)"
    }
    return nil
  }

  private var place: String {
    norm.policy == other.policy
      ? otherNode.citation : "\(otherNode.citation) of “\(otherPolicy.policy.header.title)”"
  }

  private var who: String {
    let groups = norm.people.groups.intersection(other.people.groups)
    var parts: [String] = []
    let members = groups.reduce(into: AudienceSet()) { set, id in
      if let found = policy.audiences.members(of: id) { set.formUnion(found) }
    }
    if !members.isEmpty { parts.append(policy.audiences.describe(members)) }
    for role in norm.people.roles.intersection(other.people.roles).sorted() {
      parts.append(policy.environment.roles.first { $0.id == role }?.title ?? role.rawValue)
    }
    if norm.people.isOrganisation, other.people.isOrganisation { parts.append("the organisation") }
    return HumanList.joined(parts)
  }
}
