import PolicyModel
import Testing

@testable import PolicyDiff

/// Which rewordings say the same, and which do not.
@Suite struct MeaningTests {
  /// The weight of a clause that was reworded.
  static func weight(_ old: String, _ new: String) -> String {
    let changes = diff(from: compiled("# One\n\n\(old)"), to: compiled("# One\n\n\(new)"))
    let back = diff(from: compiled("# One\n\n\(new)"), to: compiled("# One\n\n\(old)"))
    #expect(changes.changes.map(\.significance) == back.changes.map(\.significance))
    return changes.changes.map(\.significance).max()?.rawValue ?? "none"
  }

  @Test(arguments: [
    // Synonyms of one force.
    ("Trainees must lock the door.", "Trainees shall lock the door."),
    ("Trainees must not run in the hall.", "Trainees shall not run in the hall."),
    ("Trainees have to lock the door.", "Trainees must lock the door."),
    ("Trainees are required to lock the door.", "Trainees must lock the door."),
    ("Trainees should lock the door.", "Trainees ought to lock the door."),
    // Pronouns for one person.
    ("A trainee must wear his or her badge.", "A trainee must wear their badge."),
    ("A trainee must say where he/she is going.", "A trainee must say where they are going."),
    ("A trainee must ask before he or she leaves.", "A trainee must ask before they leave."),
    // Spelling, by a table.
    ("Trainees must organise the visit by e-mail.", "Trainees must organize the visit by email."),
    ("Trainees must reply within two days.", "Trainees must reply within 2 days."),
    ("Trainees cannot park & camp here.", "Trainees can not park and camp here."),
    ("Trainees must care for pupils' well-being.", "Trainees must care for pupils' wellbeing."),
    // Names that are declared: of a role, the organisation, a term.
    ("The Headteacher must lock the door.", "The Head of School must lock the door."),
    ("Estuary Teaching Alliance must lock the door.", "ETA must lock the door."),
    ("Tell the Headteacher's office.", "Tell the Head of School's office."),
  ]) func saysTheSame(_ old: String, _ new: String) {
    #expect(Self.weight(old, new) == "editorial", "\(old) | \(new)")
  }

  @Test(arguments: [
    ("Trainees must now lock the door.", "Trainees must not lock the door."),
    ("Trainees must lock the door.", "Trainees will not lock the door."),
    ("Trainees do not have to lock the door.", "Trainees must not lock the door."),
    ("Trainees must lock the door.", "Trainees should lock the door."),
    ("Trainees may park here.", "Trainees must park here."),
    ("A trainee must wear his badge.", "A trainee must wear her badge."),
    ("Trainees must reply within two days.", "Trainees must reply within three days."),
    ("Trainees must lock the door and gate.", "Trainees must lock the door or gate."),
    ("Trainees must take the form.", "Trainees must take the from."),
    ("The Headteacher must lock the door.", "The Programme Leader must lock the door."),
    ("Trainees must lock doors at 9.", "Trainees must lock doors at 9.30."),
    ("Trainees must make an affect.", "Trainees must make an effect."),
  ]) func saysSomethingElse(_ old: String, _ new: String) {
    #expect(Self.weight(old, new) == "substantive", "\(old) | \(new)")
  }

  @Test(arguments: [
    ("- lock the shed;\n- sweep the floor.", "- lock the shed;\n- sweep the floor; and", ["reworded: editorial"]),
    (
      "- lock the shed;\n- sweep the floor.", "- lock the shed;\n- sweep the floor; and\n- close the gate.",
      ["reworded: editorial", "added: substantive"]
    ),
    (
      "- lock the shed; or\n- sweep the floor.", "- lock the shed;\n- sweep the floor; or\n- close the gate.",
      ["reworded: editorial", "reworded: editorial", "added: substantive"]
    ),
    // All of them are not one of them.
    ("- lock the shed; and\n- sweep the floor.", "- lock the shed; or\n- sweep the floor.", ["reworded: substantive"]),
    ("- lock the shed;\n- sweep the floor.", "- lock the shed; or\n- sweep the floor.", ["reworded: substantive"]),
  ]) func connectingWords(_ old: String, _ new: String, _ expected: [String]) {
    let (a, b) = (compiled("# One\n\nTrainees must:\n\n\(old)"), compiled("# One\n\nTrainees must:\n\n\(new)"))
    let changes = diff(from: a, to: b).changes
    #expect(changes.map { "\($0.kinds.map(\.rawValue).joined(separator: " ")): \($0.significance)" } == expected)
  }
}
