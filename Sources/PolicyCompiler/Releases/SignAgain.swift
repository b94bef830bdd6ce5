internal import Hashing
public import PolicyModel

/// Who has to sign again after a change.
public struct SignAgain: Sendable {
  /// The duties of a role, for those of an audience who hold it.
  public struct Duties: Hashable, Comparable, Sendable {
    /// The audience.
    public var audience: AudienceID
    /// The role.
    public var role: RoleID

    /// Names duties.
    public init(audience: AudienceID, role: RoleID) {
      self.audience = audience
      self.role = role
    }

    /// Whether `a` comes before `b`.
    public static func < (a: Duties, b: Duties) -> Bool {
      a.audience == b.audience ? a.role < b.role : a.audience < b.audience
    }
  }

  /// The audiences whose view changed in substance.
  public var audiences: Set<AudienceID>
  /// The duties that changed in substance.
  public var duties: Set<Duties>

  /// Makes an answer.
  public init(audiences: Set<AudienceID> = [], duties: Set<Duties> = []) {
    self.audiences = audiences
    self.duties = duties
  }
}

/// Says who has to sign again after a change from the first text to the second, of which some clauses are editorial.
public typealias SignAgainRule =
  @Sendable (_ old: CompiledPolicy, _ new: CompiledPolicy, _ editorial: Set<ClauseID>) -> SignAgain

extension SignAgain {
  /// Takes every change of what somebody reads for one of substance, but for clauses that were declared editorial.
  public static let byDigests: SignAgainRule = { old, new, editorial in
    var result = SignAgain()
    for view in new.views {
      let before = old.view(view.audience).map { old.contents($0.nodes, without: editorial) }
      if before != new.contents(view.nodes, without: editorial) { result.audiences.insert(view.audience) }
    }
    let before = old.duties
    for (duties, nodes) in new.duties {
      let then = before[duties].map { old.contents($0, without: editorial) }
      if then != new.contents(nodes, without: editorial) { result.duties.insert(duties) }
    }
    return result
  }
}

extension CompiledPolicy {
  /// The clauses that bind a role, for each audience that reads them and has somebody who holds it.
  public var duties: [SignAgain.Duties: [Int]] {
    var result: [SignAgain.Duties: [Int]] = [:]
    let roles = Dictionary(environment.roles.map { ($0.id, $0) }) { first, _ in first }
    for view in views {
      for i in view.nodes where !nodes[i].isSection {
        for case .role(let id) in nodes[i].bearers {
          guard let members = roles[id]?.audience.flatMap({ audiences.members(of: $0) }),
            !members.isDisjoint(with: view.members)
          else { continue }
          result[SignAgain.Duties(audience: view.audience, role: id), default: []].append(i)
        }
      }
    }
    return result
  }

  fileprivate func contents(_ places: [Int], without editorial: Set<ClauseID>) -> [String] {
    places.filter { !nodes[$0].isSection && !editorial.contains(nodes[$0].id) }.map {
      "\(nodes[$0].digest.text) \(nodes[$0].modality.rawValue) \(nodes[$0].text)"
    }
  }
}
