@testable import PolicyCommands

/// A workspace with one policy, and what boards do with it.
enum BoardFixture {
  static let draft = "/w/Policies/lone/policy.md"

  static func system() -> MemorySystem {
    MemorySystem(
      [
        "/w/Policies/workspace.yml": """
        organisation: { name: Estuary Alliance }
        audiences:
          teachers: { name: Teachers }
          office: { name: Office staff }
          staff: { name: Staff, includes: [teachers, office] }
          governors: { name: Governors }
        roles:
          board: { title: Steering Board, kind: body, audience: governors }
          clerk: { title: Clerk, audience: staff }
        references: { hse: { title: Working Alone Guide } }
        """,
        draft: """
        ---
        title: Lone Working
        version: 1.0.0
        owner: clerk
        approver: board
        review: { every: 1 year }
        applies-to: { staff: in-full, governors: in-spirit }
        acknowledge: { audiences: [staff, governors] }
        parameters:
          late: { type: boolean, default: true, label: "Is the school open late?" }
        ---

        # Care {#care}

        - You must not stay alone.
          {#alone}
        - The [clerk](role:clerk) must lock up.
          {#lock by=clerk}

        """,
      ], in: "/w")
  }

  static func edit(_ system: MemorySystem, _ change: (String) -> String) {
    system.put(draft, change(system.text(draft) ?? ""))
  }

  static func approve(on system: MemorySystem, _ date: String, _ more: String...) -> Int32 {
    let line = ["release", "lone", "--outcome", "approved", "--by", "board", "--minute", "1", "--date", date] + more
    system.output = []
    system.errors = []
    return Dispatcher(system: system, handlers: CommandRegistry.handlers).run(line).rawValue
  }
}
