internal import Diagnostics
internal import PolicyModel
internal import SourceText
internal import YAML

extension FieldReader {
  /// The policies that an organisation must have: a list of mappings under `requires`.
  mutating func requirements(into diagnostics: inout DiagnosticList) -> [Requirement] {
    guard let node = node("requires", into: &diagnostics) else { return [] }
    guard case .sequence(let items) = node.content else {
      diagnostics.append(
        Diagnostic(
          .wrongType, "`requires` is not a list", at: node.span,
          help: "Write one line for each policy: `- { title: Behaviour policy, policy: behaviour, every: 1 year }`."))
      return []
    }
    return items.compactMap { item in
      var fields = FieldReader(item, of: "a policy under `requires`", in: file, into: &diagnostics)
      guard let title = fields.name("title", required: true, into: &diagnostics) else { return nil }
      var requirement = Requirement(title: title)
      requirement.policy = fields.value("policy", into: &diagnostics, PolicyID.parse)
      requirement.approver = fields.value("approver", into: &diagnostics, RoleID.parse)
      requirement.every = fields.value("every", into: &diagnostics, PolicyDuration.parse)
      requirement.source = fields.name("source", into: &diagnostics)
      requirement.asOf = fields.value("as-of", into: &diagnostics, PartialDate.parse)
      fields.finish(into: &diagnostics)
      return requirement
    }
  }

  /// The `https:` address under `site`, without a stroke at its end; checkpoints name ledgers after it.
  mutating func site(into diagnostics: inout DiagnosticList) -> String? {
    let site: String? = value("site", into: &diagnostics) { source, diagnostics in
      guard let site = ValueDomain(.url).parse(source, into: &diagnostics)?.canonical else { return nil }
      if site.utf8.contains(where: { "+?#".utf8.contains($0) }) {
        diagnostics.append(
          Diagnostic(
            .badValue, "`\(site)` cannot be the site", at: source.span,
            help: "Write its address without `+`, `?` and `#`, such as `https://example.org/policies`."))
        return nil
      }
      return site
    }
    return site.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
  }
}
