internal import Diagnostics
internal import SourceText
internal import YAML

/// The names in `workspace.yml` that a new policy can use, as far as they can be read.
///
/// A workspace with mistakes in it is no reason not to start a policy: what can't be read is left out.
struct WorkspaceNames: Sendable {
  /// Audiences that no other includes, in order.
  var audiences: [String] = []
  /// Roles of people, in order.
  var people: [String] = []
  /// Roles that are bodies, in order.
  var bodies: [String] = []

  /// Reads the names of `workspace`.
  static func read(_ workspace: WorkspaceDirectory, from system: any System) throws(SystemError) -> WorkspaceNames {
    let file = SourceFile(
      name: WorkspaceDirectory.marker, bytes: try system.read(workspace.file(WorkspaceDirectory.marker)))
    var ignored = DiagnosticList()
    let root = parseYAML(file, id: FileID(0), range: 0..<file.bytes.count, into: &ignored)
    var names = WorkspaceNames()
    let audiences = entries(root, "audiences")
    let included = Set(
      audiences.flatMap { audience -> [String] in
        guard case .sequence(let items) = member(audience.value, "includes")?.content else { return [] }
        return items.compactMap(text)
      })
    names.audiences = audiences.map(\.key).filter { !included.contains($0) }
    for role in entries(root, "roles") {
      switch member(role.value, "kind").flatMap(text) {
      case nil, "person": names.people.append(role.key)
      case "body": names.bodies.append(role.key)
      default: break
      }
    }
    return names
  }

  private static func member(_ node: YAMLNode?, _ key: String) -> YAMLNode? {
    guard case .mapping(let entries) = node?.content else { return nil }
    return entries.first { $0.key == key }?.value
  }

  private static func entries(_ node: YAMLNode?, _ key: String) -> [YAMLEntry] {
    guard case .mapping(let entries) = member(node, key)?.content else { return [] }
    return entries
  }

  private static func text(_ node: YAMLNode) -> String? {
    if case .scalar(let scalar) = node.content { scalar.text } else { nil }
  }
}
