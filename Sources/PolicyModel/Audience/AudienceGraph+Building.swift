import Diagnostics
import SourceText

extension AudienceGraph {
  /// The words that an expression or condition needs for itself.
  static let keywords: Set<String> = ["and", "or", "not", "except"]

  /// Adds `declarations`; what was there before stays as it is.
  mutating func add(_ declarations: [AudienceDeclaration], into diagnostics: inout DiagnosticList) {
    let start = nodes.count
    let room = Self.limit - start
    if declarations.count > room {
      diagnostics.append(
        Diagnostic(.overLimit, "there are more than \(Self.limit) audiences", at: declarations[room].span))
    }
    for declaration in declarations.prefix(room) { addNode(declaration, into: &diagnostics) }
    for place in start..<nodes.count {
      nodes[place].includes = includes(of: nodes[place].declaration, at: place, into: &diagnostics)
    }
    let order = depthFirst(from: start, into: &diagnostics)
    for place in start..<nodes.count where nodes[place].isLeaf {
      nodes[place].members.insert(leafNodes.count)
      leafNodes.append(place)
    }
    for place in order {
      for child in nodes[place].includes { nodes[place].members.formUnion(nodes[child].members) }
    }
    let sizes = nodes.map(\.members.count)
    bySize = nodes.indices.sorted { (sizes[$1], $0) < (sizes[$0], $1) }
  }

  private mutating func addNode(_ declaration: AudienceDeclaration, into diagnostics: inout DiagnosticList) {
    let id = declaration.id
    if Self.keywords.contains(id.rawValue) {
      diagnostics.append(
        Diagnostic(
          .badAudience, "`\(id)` can't be the id of an audience", at: declaration.span,
          help: "`and`, `or`, `not` and `except` join audiences in an expression"))
    } else if let first = places[id] {
      diagnostics.append(
        Diagnostic(
          .duplicateID, "The audience `\(id)` is declared twice", at: declaration.span,
          help: "give one of them another id",
          notes: [.init("first declared here", nodes[first].declaration.span)]))
    } else {
      places[id] = nodes.count
      nodes.append(Node(declaration: declaration, includes: [], members: AudienceSet()))
    }
  }

  private func includes(
    of declaration: AudienceDeclaration, at place: Int, into diagnostics: inout DiagnosticList
  ) -> [Int] {
    var result: [Int] = []
    var seen: Set<Int> = []
    for (i, id) in declaration.includes.enumerated() {
      let span = i < declaration.includeSpans.count ? declaration.includeSpans[i] : declaration.span
      guard let child = places[id] else {
        diagnostics.append(unknown(id.rawValue, at: span, near: diagnostics.closest(to: id.rawValue, among: names)))
        continue
      }
      if seen.insert(child).inserted { result.append(child) }
    }
    return result
  }

  /// The ids as they are written.
  var names: some Collection<String> { ids.lazy.map(\.rawValue) }

  /// The diagnostic for a name that no audience has; `near` was perhaps meant.
  func unknown(_ name: String, at span: SourceSpan?, near: String?, isExact: Bool = false) -> Diagnostic {
    var fixes: [Diagnostic.Fix] = []
    if isExact, let span, let near {
      fixes = [.init("write `\(near)`", isSafe: false, edits: [.init(span, near)])]
    }
    return Diagnostic(
      .unknownAudience, "Unknown audience \(Excerpt.quoted(name))" + didYouMean(near), at: span,
      help: HumanList.all(names, "audiences"), fixes: fixes)
  }

  /// The places from `start` on, each after what it includes; an include that closes a cycle is reported and dropped.
  private mutating func depthFirst(from start: Int, into diagnostics: inout DiagnosticList) -> [Int] {
    enum Mark { case new, open, done }
    var marks = [Mark](repeating: .done, count: start) + [Mark](repeating: .new, count: nodes.count - start)
    var order: [Int] = []
    for root in start..<nodes.count where marks[root] == .new {
      marks[root] = .open
      var path = [(place: root, next: 0)]
      while let top = path.last {
        let (place, next) = top
        guard next < nodes[place].includes.count else {
          marks[place] = .done
          order.append(place)
          path.removeLast()
          continue
        }
        let child = nodes[place].includes[next]
        switch marks[child] {
        case .done: path[path.count - 1].next += 1
        case .new:
          path[path.count - 1].next += 1
          marks[child] = .open
          path.append((child, 0))
        case .open:
          nodes[place].includes.remove(at: next)
          let cycle = path.drop { $0.place != child }.map { nodes[$0.place].declaration }
          diagnostics.append(self.cycle(cycle))
        }
      }
    }
    return order
  }

  private func cycle(_ path: [AudienceDeclaration]) -> Diagnostic {
    let last = path[path.count - 1]
    let index = last.includes.firstIndex(of: path[0].id)
    let span = index.flatMap { $0 < last.includeSpans.count ? last.includeSpans[$0] : nil } ?? last.span
    let help = "an audience can't be part of itself: leave one of them out"
    if path.count == 1 {
      return Diagnostic(.badAudience, "the audience `\(last.id)` includes itself", at: span, help: help)
    }
    var names = path.map { "`\($0.id)`" } + ["`\(path[0].id)`"]
    if names.count > 10 { names.replaceSubrange(5..<names.count - 4, with: ["…"]) }
    return Diagnostic(
      .badAudience, "audiences include one another in a circle: \(names.joined(separator: " → "))", at: span,
      help: help, notes: path.prefix(8).map { .init("`\($0.id)` is declared here", $0.span) })
  }
}
