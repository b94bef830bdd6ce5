public import Diagnostics
public import PolicyModel
internal import SourceText

/// Finds, in the policies of one workspace, what it declares and nothing needs: `idle-role`.
public func checkDeclarations(
  _ policies: [CompiledPolicy], in environment: Environment, into diagnostics: inout DiagnosticList
) {
  guard diagnostics.keeps(.note), !policies.isEmpty else { return }
  var busy: Set<RoleID> = []
  var named: Set<RoleID> = []
  for policy in policies {
    let header = policy.policy.header
    busy.formUnion([header.owner, header.approver, header.acknowledge?.returnTo].compactMap { $0 })
    busy.formUnion(header.contacts.compactMap(\.role))
    for organisation in header.acknowledge?.organisations ?? [] { busy.formUnion(organisation.signedBy) }
    for parameter in header.parameters { if case .role(let role)? = parameter.default { busy.insert(role) } }
    for node in policy.nodes {
      for case .role(let role) in node.reading.bearers.value where node.modality != .statement { busy.insert(role) }
      node.clause?.content.forEachText { text in
        for link in text.links { if case .role(let role) = link.target { named.insert(role) } }
      }
    }
  }
  for requirement in environment.organisation.requires { if let role = requirement.approver { busy.insert(role) } }
  for role in environment.roles where role.kind != .external && !busy.contains(role.id) {
    diagnostics.append(
      Diagnostic(
        .idleRole,
        named.contains(role.id)
          ? "No clause gives “\(role.title)” anything to do" : "No policy has anything to do with “\(role.title)”",
        at: role.span, help: "Write what they do, or take the role away."))
  }
}
