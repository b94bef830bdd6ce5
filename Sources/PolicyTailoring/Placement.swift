internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds for each addition where it stands: at something of the model, or at another addition that has a place.
///
/// Each addition has a place in the end, or is named in a diagnostic.
struct Placement {
  typealias Addition = PatchSet.Addition

  /// The additions of one kind, by what they stand at, in the order of the file.
  struct Lists {
    var before: [ClauseID: [Addition]] = [:]
    var after: [ClauseID: [Addition]] = [:]
    var inside: [ClauseID: [Addition]] = [:]

    var isEmpty: Bool { before.isEmpty && after.isEmpty && inside.isEmpty }

    /// What has not been taken out.
    var left: [Addition] { [before, after, inside].flatMap { $0.values.flatMap { $0 } } }

    mutating func add(_ addition: Addition, at id: ClauseID) {
      switch addition.place {
      case .before: before[id, default: []].append(addition)
      case .after: after[id, default: []].append(addition)
      case .inside: inside[id, default: []].append(addition)
      }
    }

    /// Takes out the additions of `list`, each with those beside it, and with those beside these in turn.
    mutating func takeOut(_ list: [Addition]) -> [Addition] {
      enum Step {
        case withNeighbours(Addition)
        case alone(Addition)
      }
      var output: [Addition] = []
      // A stack of its own: one may stand after another ten thousand times over.
      var steps = list.reversed().map { Step.withNeighbours($0) }
      while let step = steps.popLast() {
        switch step {
        case .alone(let addition): output.append(addition)
        case .withNeighbours(let addition):
          steps += (after.removeValue(forKey: addition.id) ?? []).reversed().map { .withNeighbours($0) }
          steps.append(.alone(addition))
          steps += (before.removeValue(forKey: addition.id) ?? []).reversed().map { .withNeighbours($0) }
        }
      }
      return output
    }

    mutating func takeBefore(_ id: ClauseID) -> [Addition] { takeOut(before.removeValue(forKey: id) ?? []) }
    mutating func takeAfter(_ id: ClauseID) -> [Addition] { takeOut(after.removeValue(forKey: id) ?? []) }
    mutating func takeInside(_ id: ClauseID) -> [Addition] { takeOut(inside.removeValue(forKey: id) ?? []) }
  }

  private let base: TailoringBase
  private let school: SchoolID
  private let changes: PatchSet
  /// Where each addition stands that has a place.
  private var nesting: [Int: Nesting] = [:]
  /// The additions that have none, with the reason.
  private var faults: [Int: Diagnostic] = [:]
  /// The places, of sections and of clauses.
  private(set) var sections = Lists()
  private(set) var clauses = Lists()
  /// What of the model has something beside it or in it.
  private(set) var anchors: [ClauseID] = []
  private(set) var diagnostics = DiagnosticList()

  init(_ changes: PatchSet, _ base: TailoringBase, _ school: SchoolID) {
    self.changes = changes
    self.base = base
    self.school = school
  }

  mutating func run() {
    guard !changes.additions.isEmpty else { return }
    var waiting: [Int: [Int]] = [:]
    var ready: [Int] = []
    for (i, addition) in changes.additions.enumerated() {
      let id = addition.anchor
      if let own = changes.own[id] {
        if own.addition == i {
          let isSelf = addition.id.local.utf8.elementsEqual(id.rawValue.utf8)
          fault(
            i, isSelf ? "`\(id)` is to stand at itself" : "What is added here is to stand at `\(id)`, which is in it",
            "Name a section or clause that has a place without it.")
        } else if let message = mismatch(
          addition, id, isSection: own.isSection, isStem: own.isStem)
        {
          fault(i, message.message, message.help, [.init("it stands here", own.span)])
        } else {
          waiting[own.addition, default: []].append(i)
        }
      } else if let level = checkModel(i, addition) {
        anchors.append(id)
        if settle(i, level) { ready.append(i) }
      }
    }
    var next = 0
    while next < ready.count {
      let owner = ready[next]
      next += 1
      for i in waiting.removeValue(forKey: owner) ?? [] {
        guard let own = changes.own[changes.additions[i].anchor], let outer = nesting[owner] else { continue }
        if settle(i, level(outer + own.depth, changes.additions[i], own.isSection)) { ready.append(i) }
      }
    }
    reportCircles(waiting)
    for i in ready {
      let addition = changes.additions[i]
      let id = addition.anchor
      let place = changes.own[id] == nil ? id : ClauseID(layer: school, local: id)
      if addition.section != nil { sections.add(addition, at: place) } else { clauses.add(addition, at: place) }
    }
    for i in faults.keys.sorted() { if let found = faults[i] { diagnostics.append(found) } }
  }

  // MARK: One addition

  private mutating func fault(
    _ i: Int, _ message: String, _ help: String, _ notes: [Diagnostic.Note] = [], rule: Rule = .unknownAnchor
  ) {
    faults[i] = Diagnostic(rule, message, at: changes.additions[i].span, help: help, notes: notes)
  }

  /// How deep the addition stands at what stands as deep as `anchor`.
  private func level(_ anchor: Nesting, _ addition: Addition, _ isSection: Bool) -> Nesting {
    guard case .inside = addition.place else { return anchor }
    return addition.section != nil
      ? anchor + Nesting(sections: 1) : Nesting(sections: anchor.sections, items: isSection ? 1 : anchor.items + 1)
  }

  private mutating func settle(_ i: Int, _ level: Nesting) -> Bool {
    if (level + changes.additions[i].reach).isTooDeep {
      fault(
        i, "This would stand more than \(Nesting.deepest.sections) sections or \(Nesting.deepest.items) items deep",
        "Nobody can read text nested that far; add it beside what it stands in.", rule: .overLimit)
      return false
    }
    nesting[i] = level
    return true
  }

  /// Why the addition cannot stand where it says, by the kinds of the two.
  private func mismatch(
    _ addition: Addition, _ id: ClauseID, isSection: Bool, isStem: Bool
  ) -> (message: String, help: String)? {
    var message: String?
    if case .inside = addition.place {
      if !isSection, addition.section != nil { message = "A section cannot stand in the clause `\(id)`" }
      if !isSection, !isStem { message = "Nothing can stand in `\(id)`, which has no items" }
    } else if isSection, addition.clause != nil {
      message = "A clause cannot stand beside the section `\(id)`"
    } else if !isSection, addition.section != nil {
      message = "A section cannot stand beside the clause `\(id)`"
    }
    return message.map {
      (
        $0,
        "Name a clause for a clause and a section for a section; `in=` takes a section, or a clause with items."
      )
    }
  }

  /// How deep it stands at something of the model, if it can stand there.
  private mutating func checkModel(_ i: Int, _ addition: Addition) -> Nesting? {
    let id = addition.anchor
    // Reported where it was read.
    guard !id.isUnset else { return nil }
    guard let index = base.index(id) else {
      let near = base.near(id, &diagnostics)
      fault(
        i, "The model \(base.model.version) has no `\(id)` to add this at" + didYouMean(near),
        "Name a section or clause that the model has.")
      return nil
    }
    let node = base.compiled.nodes[index]
    if let message = mismatch(addition, id, isSection: node.isSection, isStem: node.isStem) {
      fault(i, message.message, message.help, [base.note(node, "it stands here")])
      return nil
    }
    var isInside = false
    if case .inside = addition.place { isInside = true }
    if let out = changes.leftOut(index, in: base, withSelf: isInside) {
      fault(
        i, out == id ? "`\(id)`, in which this is to stand, is left out" : "`\(id)` is left out with `\(out)`",
        "Add it at something that stays in the copy, or keep `\(out)`.",
        [.init("it is left out here", changes.patches[out]?.span)])
      return nil
    }
    if isInside, node.attributes.has(.reserved) {
      fault(
        i, "Nothing can stand in `\(id)`, which is a number no longer used", "Add it to another section.",
        [base.note(node)])
      return nil
    }
    let container = isInside ? node : node.parent.map { base.compiled.nodes[$0] }
    if let container, container.isClosedToAdditions {
      report(
        .closedToAdditions, "Nothing may be added to `\(container.id)`", addition.span,
        "Add it to another section, or in a section of your own.", [base.note(container, "closed to additions")])
    } else if let container, container.isFixedWithItsParts {
      report(
        .closedToAdditions, "Nothing may be added to `\(container.id)`, whose items are parts of one fixed clause",
        addition.span, "Add a clause of your own after it.", [base.note(container)])
    }
    return level(base.nesting(index), addition, node.isSection)
  }

  // MARK: What has no place

  /// Reports each circle once, and with each fault what is lost by it.
  private mutating func reportCircles(_ waiting: [Int: [Int]]) {
    var owner: [Int: Int] = [:]
    for (other, list) in waiting { for i in list { owner[i] = other } }
    /// The addition whose fault leaves each without a place.
    var causes: [Int: Int] = [:]
    for start in owner.keys.sorted() where causes[start] == nil {
      var path: [Int] = []
      var places: [Int: Int] = [:]
      var i = start
      while causes[i] == nil, faults[i] == nil, places[i] == nil, let next = owner[i] {
        places[i] = path.count
        path.append(i)
        i = next
      }
      if let first = places[i] {
        let circle = path[first...]
        let least = circle.min() ?? i
        let other = changes.additions[least].anchor
        fault(
          least, "This is to stand at `\(other)`, which stands at it in turn",
          "Name for one of them a section or clause of the model.",
          circle.filter { $0 != least }.sorted().map { .init("this is in the circle", changes.additions[$0].span) })
        for member in circle { causes[member] = least }
      }
      let cause = causes[i] ?? i
      for member in path where causes[member] == nil {
        causes[member] = cause
        faults[cause]?.notes.append(.init("this stands at it and has no place either", changes.additions[member].span))
      }
    }
  }

  private mutating func report(
    _ rule: Rule, _ message: String, _ span: SourceSpan?, _ help: String, _ notes: [Diagnostic.Note]
  ) {
    diagnostics.append(Diagnostic(rule, message, at: span, help: help, notes: notes))
  }
}

extension PatchSet {
  /// What is left out of the copy and takes the node at `index` with it; with itself, or only from above.
  func leftOut(_ index: Int, in base: TailoringBase, withSelf: Bool) -> ClauseID? {
    guard hasOmissions else { return nil }
    var at = withSelf ? index : base.compiled.nodes[index].parent
    while let i = at {
      let node = base.compiled.nodes[i]
      if patches[node.id]?.isOmission ?? false { return node.id }
      at = node.parent
    }
    return nil
  }
}

extension CompiledNode {
  /// Whether a further item would change what a fixed clause itself says: another way to fulfil it, or another part.
  var isFixedWithItsParts: Bool {
    guard tailoring == .fixed, !attributes.has(.additions), let logic = clause?.listLogic else { return false }
    return logic != .each
  }
}
