internal import SourceText

/// What people have decided about what is found: the levels of rules, and what to ignore in files.
public struct CheckControl: Sendable {
  /// The levels of rules.
  public var levels: RuleLevels
  /// What is to be ignored, in any order.
  public var ignores: [Ignore]

  /// Makes a control that changes nothing unless it is told to.
  public init(levels: RuleLevels = RuleLevels(), ignores: [Ignore] = []) {
    self.levels = levels
    self.ignores = ignores
  }

  /// Takes away what is ignored, gives the rest its levels, and reports each ignore that ignored nothing.
  ///
  /// `list` is all that was found in the files of the ignores; where `isWhole` is false not all was looked for, and no
  /// ignore can be said to ignore nothing.
  public func apply(to list: inout DiagnosticList, isWhole: Bool = true) {
    var used: Set<Int> = []
    if !ignores.isEmpty {
      let index = IgnoreIndex(ignores)
      list.suppress { diagnostic in
        guard diagnostic.rule.canBeTurnedDown, let span = diagnostic.span,
          let found = index.find(diagnostic.rule, span)
        else { return nil }
        used.insert(found)
        return .ignored(ignores[found].reason, ignores[found].span)
      }
      // Who looks for errors alone has not looked for what might be ignored.
      if isWhole, list.keeps(.note) {
        // What a day makes wrong, another may not.
        for (place, ignore) in ignores.enumerated() where !used.contains(place) && !ignore.rule.isDated {
          list.append(ignore.unused)
        }
      }
    }
    list.apply(levels)
  }
}

/// Finds which ignore speaks of a place.
private struct IgnoreIndex {
  private struct Key: Hashable {
    let rule: String
    let file: FileID
  }

  private var ranges: [Key: (NestedRanges, [Int])] = [:]

  init(_ ignores: [Ignore]) {
    var groups: [Key: [Int]] = [:]
    for (index, ignore) in ignores.enumerated() {
      guard let covered = ignore.covered else { continue }
      let key = Key(rule: ignore.rule.name, file: covered.file)
      // A second one of the same place ignores nothing.
      if let last = groups[key]?.last, ignores[last].covered == covered { continue }
      groups[key, default: []].append(index)
    }
    for (key, group) in groups {
      let spans = group.map { index -> Range<Int32> in
        let span = ignores[index].covered
        return (span?.start ?? 0)..<(span?.end ?? 0)
      }
      ranges[key] = (NestedRanges(spans), group)
    }
  }

  func find(_ rule: Rule, _ span: SourceSpan) -> Int? {
    guard let (nested, group) = ranges[Key(rule: rule.name, file: span.file)] else { return nil }
    return nested.innermost(at: span.start).map { group[$0] }
  }
}

extension Ignore {
  fileprivate var unused: Diagnostic {
    Diagnostic(
      .unusedIgnore, "Nothing is ignored here: `\(rule.name)` finds nothing in what comes after it", at: span,
      help: "Take the comment away, so that it does not hide what somebody writes here later.",
      fixes: [.init("Take the comment away", .unsafe, edits: [.init(lines, "")])])
  }
}
