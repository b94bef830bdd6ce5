internal import Diagnostics
internal import PolicyModel

extension NodeComparison {
  /// Compares what the nodes state in braces; what is only written otherwise is markup.
  func compareStated(_ i: Int, _ j: Int, _ isElsewhere: Bool, _ result: inout NodeDifference) {
    let (a, b) = (old.nodes[i], new.nodes[j])
    for key in AttributeKey.allCases {
      let (x, y) = (a.attributes[key], b.attributes[key])
      let isInherited = Self.inherited.contains(key)
      if x == y, !(isInherited && isElsewhere), !(hasOtherAudiences && Self.audiences.contains(key) && x != nil) {
        continue
      }
      switch key {
      case .for, .inSpiritFor:
        if key == .inSpiritFor, result.kinds.contains(.applicability) { continue }
        compareApplicability(i, j, isElsewhere, &result)
      case .when: compareConditions(i, j, isElsewhere, &result)
      case .tailoring:
        if a.tailoring != b.tailoring {
          result.add(.tailoring, b.tailoring > a.tailoring ? .widened : .narrowed)
        } else if x != y {
          result.add(.markup)
        }
      case .additions:
        if a.isClosedToAdditions == b.isClosedToAdditions {
          result.add(.markup)
        } else {
          result.join(.tailoring, b.isClosedToAdditions ? .narrowed : .widened)
        }
      case .list: result.add(.list, .changed)
      case .columns: compareColumns(i, j, &result)
      case .action: result.add(.relations)
      case .exceptionTo: result.add(sameIDs(a.attributes, b.attributes, key) ? .markup : .relations)
      case .term:
        let same = x.flatMap { TermID($0.value) }.map { renames.term($0).rawValue } == y?.value
        result.add(same ? .markup : .definition, same ? nil : .changed)
      case .reserved:
        result.add(a.isSection ? .retitled : .reworded)
        if !a.isSection { result.isRewordedInSubstance = true }
      case .was: if !isExplained(i, j) { result.add(.markup) }
      case .by, .modality, .within, .every, .ahead, .consequence: break
      case .items, .stem, .field, .choices, .form, .part, .appendix, .unnumbered, .omit, .after, .before, .in, .title:
        result.add(.markup)
      }
    }
  }

  /// What other columns say of the rows, as one entry at their table.
  private func compareColumns(_ i: Int, _ j: Int, _ result: inout NodeDifference) {
    var rows = NodeDifference()
    var row = i + 1
    while row < old.nodes[i].end {
      let other = match.toNew[row]
      if other >= 0, new.nodes[other].parent == j { compareReadings(row, other, false, &rows) }
      row = max(old.nodes[row].end, row + 1)
    }
    for kind in [ChangeKind.modality, .bearer, .deadline, .frequency] where rows.kinds.contains(kind) {
      result.join(kind, rows.directions[kind] ?? .changed)
    }
    if rows.kinds.isDisjoint(with: [.modality, .bearer, .deadline, .frequency]) { result.add(.markup) }
  }

  private static let inherited: Set<AttributeKey> = [.for, .when, .tailoring]
  private static let audiences: Set<AttributeKey> = [.for, .inSpiritFor]

  /// Whether a new `was` only says what the entry says already: that the id is new.
  private func isExplained(_ i: Int, _ j: Int) -> Bool {
    let (a, b) = (old.nodes[i], new.nodes[j])
    return a.id != b.id || match.groups.contains { $0.from.contains(i) || $0.to.contains(j) }
  }

  private func sameIDs(_ a: Attributes, _ b: Attributes, _ key: AttributeKey) -> Bool {
    let x = Set(a.words(key).map { word in ClauseID(word).map { renames.clause($0).rawValue } ?? String(word) })
    return x == Set(b.words(key).map(String.init))
  }

  // MARK: Whom and where

  private func compareApplicability(_ i: Int, _ j: Int, _ isElsewhere: Bool, _ result: inout NodeDifference) {
    let (a, b) = (old.nodes[i], new.nodes[j])
    let (from, to) = (leaves.old(a.applies), leaves.new(b.applies))
    let isStatedSame = statedLeaves(a, old).map { leaves.old($0) } == statedLeaves(b, new).map { leaves.new($0) }
    if from != to, !isStatedSame || isElsewhere {
      result.add(.applicability, from.isWithin(to) ? .widened : to.isWithin(from) ? .narrowed : .changed)
    } else if a.attributes[.for] != b.attributes[.for] || a.attributes[.inSpiritFor] != b.attributes[.inSpiritFor] {
      result.add(.markup)
    }
  }

  private func statedLeaves(_ node: CompiledNode, _ half: Half) -> Applicability? {
    guard node.attributes.has(.for) || node.attributes.has(.inSpiritFor) else { return nil }
    var ignored = DiagnosticList()
    func read(_ key: AttributeKey) -> AudienceSet {
      node.attributes[key].flatMap {
        AudienceExpression.parse(SourcedText($0.value), in: half.policy.audiences, into: &ignored)?.set
      } ?? AudienceSet()
    }
    return Applicability(inFull: read(.for), inSpirit: read(.inSpiritFor))
  }

  private func compareConditions(_ i: Int, _ j: Int, _ isElsewhere: Bool, _ result: inout NodeDifference) {
    let (a, b) = (old.nodes[i], new.nodes[j])
    let isStatedSame = statedCondition(a, old) == statedCondition(b, new)
    let (from, to) = (a.condition ?? .always, b.condition ?? .always)
    let isSame = from.canonicalText == to.canonicalText
    // In a school's copy a condition is answered: where it holds as it held, nothing changes there.
    let isAnswered = !old.policy.scope.isModel && !new.policy.scope.isModel && a.isLeftOut == b.isLeftOut
    if !isSame, !isStatedSame || isElsewhere, !isAnswered {
      result.add(.condition, to.implies(from) ? .narrowed : from.implies(to) ? .widened : .changed)
    } else if a.attributes[.when] != b.attributes[.when] {
      result.add(.markup)
    }
  }

  private func statedCondition(_ node: CompiledNode, _ half: Half) -> String? {
    guard let when = node.attributes[.when] else { return nil }
    var ignored = DiagnosticList()
    let read = Condition.parse(SourcedText(when.value), in: half.values.conditionScope, into: &ignored)
    return read?.canonicalText ?? when.value
  }
}
