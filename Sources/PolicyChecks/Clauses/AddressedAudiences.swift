internal import Diagnostics
internal import PolicyModel
internal import SourceText

/// Finds `unaddressed-audience`: a group that the policy applies to and to whom no clause says anything.
struct AddressedAudiences {
  /// The fewest clauses that bind or allow of a policy that is looked at.
  private static let least = 5

  private let compiled: CompiledPolicy

  init(_ compiled: CompiledPolicy) { self.compiled = compiled }

  func check(into diagnostics: inout DiagnosticList) {
    let lines = compiled.policy.header.appliesTo
    // Who alone is in a policy is spoken to by all of it.
    guard lines.count > 1 else { return }
    let bearers = BearerAudiences(compiled.environment, compiled.audiences)
    var addressed = AudienceSet()
    var clauses = 0
    for node in compiled.nodes where !node.isSection && !node.isLeftOut {
      // What is said to or of a group alone is theirs, whatever it says.
      if node.stated.isForSomebody { addressed.formUnion(node.applies.all) }
      guard node.modality != .statement || node.isConsequence else { continue }
      clauses += 1
      let who = node.reading.bearers.value
      if who.isEmpty { addressed.formUnion(node.applies.all) }
      for bearer in who {
        switch bearer {
        case .reader: addressed.formUnion(node.applies.all)
        case .role, .audience: addressed.formUnion(bearers.members(of: bearer))
        case .organisation, .undeclared: break
        }
      }
    }
    // Of a text that has only begun nobody knows yet.
    guard clauses >= Self.least else { return }
    let missing = lines.filter { line in
      compiled.audiences.members(of: line.audience).map { !$0.isEmpty && $0.isDisjoint(with: addressed) } ?? false
    }
    guard !missing.isEmpty else { return }
    let text = compiled.nodes.lazy.filter { !$0.isLeftOut }.map { $0.text.lowercased() }.joined(separator: "\n")
    for line in missing {
      guard let name = compiled.audiences[line.audience]?.declaration.name else { continue }
      if names(of: line.audience).contains(where: { text.utf8.firstRange(of: $0.utf8) != nil }) { continue }
      diagnostics.append(
        Diagnostic(
          .unaddressedAudience, "The policy applies to \(name.inSentence), and no clause says anything to them",
          at: compiled.policy.header.spans["applies-to.\(line.audience)"],
          help: "Take them out of `applies-to`, or say what they are to do."))
    }
  }

  /// The names of the group and of those in it, each as people may write of one of them.
  private func names(of audience: AudienceID) -> [String] {
    guard let members = compiled.audiences.members(of: audience) else { return [] }
    return ([audience] + compiled.audiences.leaves(in: members)).flatMap { id -> [String] in
      let name = (compiled.audiences[id]?.declaration.name ?? id.rawValue).lowercased()
      return name.hasSuffix("s") ? [String(name.dropLast())] : [name]
    }
  }
}

extension String {
  /// As a name stands within a sentence: “Staff” as “staff”, and “ITT staff” as it is.
  fileprivate var inSentence: String {
    let second = utf8.dropFirst().first ?? 0
    return (0x41...0x5A).contains(second) ? self : prefix(1).lowercased() + dropFirst()
  }
}
