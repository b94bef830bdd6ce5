internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `lone-duty`: one duty of somebody among many of others in the same section.
enum LoneDuties {
  /// How many duties of others make one that is hard to find.
  private static let least = 8

  static func check(_ compiled: CompiledPolicy, into diagnostics: inout DiagnosticList) {
    var index = 0
    while index < compiled.nodes.count {
      guard compiled.nodes[index].isSection else {
        index += 1
        continue
      }
      // What stands directly in the section, up to the next heading.
      var end = index + 1
      while end < compiled.nodes.count, !compiled.nodes[end].isSection { end += 1 }
      check(compiled, index + 1..<end, into: &diagnostics)
      index = end
    }
  }

  private static func check(_ compiled: CompiledPolicy, _ range: Range<Int>, into diagnostics: inout DiagnosticList) {
    let duties = range.filter { i in
      let node = compiled.nodes[i]
      return node.modality.strength == .must && !node.source.isDivided && !node.isPart && !node.isLeftOut
        && !node.reading.bearers.value.isEmpty
    }
    guard duties.count > least else { return }
    var groups: [[Bearer]: [Int]] = [:]
    for i in duties { groups[compiled.nodes[i].reading.bearers.value, default: []].append(i) }
    guard groups.count == 2, let lone = groups.values.first(where: { $0.count == 1 })?.first else { return }
    let node = compiled.nodes[lone]
    guard let bearer = node.reading.bearers.value.first else { return }
    let name: String? =
      switch bearer {
      case .role(let id): compiled.environment.roles.first { $0.id == id }?.title
      case .audience(let id): compiled.audiences[id]?.declaration.name
      case .reader, .organisation, .undeclared: nil
      }
    guard let name else { return }
    diagnostics.append(
      Diagnostic(
        .loneDuty, "The only duty of “\(name)” among \(duties.count - 1) of others", at: node.span,
        help: "They may not look for it here; put it where their other duties are, or link it from there."))
  }
}
