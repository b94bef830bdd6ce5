internal import PolicyModel

/// The page of one edition by itself, as a build makes it.
public func policyPage(
  of edition: Edition, templates: TemplateSet, problems: inout [TemplateSet.Problem]
) -> [UInt8] {
  let scope = edition.compiled.scope
  let name = scope.schoolName ?? edition.compiled.environment.organisation.name
  let renderer = ScopeRenderer(id: scope.id, name: name, editions: [edition], templates: templates)
  return renderer.make(.text(0), problems: &problems).first { $0.path.hasSuffix(".html") }?.bytes ?? []
}
