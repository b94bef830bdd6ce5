internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds, in the front matter, two contacts of one role, a review too seldom, and another approver than is asked for.
enum HeaderChecks {
  static func check(_ compiled: CompiledPolicy, into diagnostics: inout DiagnosticList) {
    let header = compiled.policy.header
    contacts(compiled, into: &diagnostics)
    for requirement in compiled.environment.organisation.requires where requirement.policy == compiled.policy.id {
      let source = requirement.authority.map { " (\($0))" } ?? ""
      if let every = requirement.every, let cycle = header.review?.every, cycle.compare(every) == .longer {
        diagnostics.append(
          Diagnostic(
            .longReview, "Reviewed every \(cycle.text), and every \(every.text) is asked for",
            at: header.spans["review.every"] ?? header.spans["review"],
            help: "`requires` in workspace.yml says so\(source). Shorten the cycle, or mend the requirement."))
      }
      if let asked = requirement.approver, let approver = header.approver, approver != asked {
        let title = compiled.environment.roles.first { $0.id == asked }?.title ?? asked.rawValue
        diagnostics.append(
          Diagnostic(
            .otherApprover, "It is for \(title.withDefiniteArticle) to approve this policy",
            at: header.spans["approver"],
            help: "`requires` in workspace.yml says so\(source). Name that body, or mend the requirement."))
      }
    }
  }

  private static func contacts(_ compiled: CompiledPolicy, into diagnostics: inout DiagnosticList) {
    let header = compiled.policy.header
    let kinds = Dictionary(compiled.environment.roles.map { ($0.id, $0.kind) }) { first, _ in first }
    var first: [RoleID: Contact] = [:]
    for contact in header.contacts {
      guard let role = contact.role else { continue }
      guard let other = first[role] else {
        first[role] = contact
        continue
      }
      let differs = { (path: KeyPath<Contact, String?>) in
        contact[keyPath: path] != nil && other[keyPath: path] != nil && contact[keyPath: path] != other[keyPath: path]
      }
      guard differs(\.email) || differs(\.phone) else { continue }
      // A body or an office may have several people to turn to, each with a name.
      if kinds[role] != .person, differs(\.name) { continue }
      let spans = { (contact: Contact) in
        contact.id.flatMap { header.spans["contacts.\($0).role"] } ?? header.spans["contacts"]
      }
      diagnostics.append(
        Diagnostic(
          .twoContacts, "A second contact for the role `\(role)`", at: spans(contact),
          help: "Keep one of the two; if this is another office, leave its `role` out and let its name say what it is.",
          notes: [.init("the other contact", spans(other))]))
    }
  }
}
