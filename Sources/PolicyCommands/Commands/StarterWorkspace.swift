internal import PolicyModel

/// What `precept init` writes: a small organisation, and a policy that shows what a policy can say.
enum StarterWorkspace {
  static let policyPath = "Policies/mobile-phones/policy.md"

  /// The files; the one that makes the directory a workspace is first.
  static func files(today: CivilDate) -> [(path: String, text: String)] {
    let next = today.adding(months: 12) ?? today
    let due = "\(next.year)-\(next.month < 10 ? "0" : "")\(next.month)"
    return [(WorkspaceDirectory.marker, workspace), (policyPath, policy(due: due))]
  }

  /// Whether `bytes` are what was written at `path`, on whatever day that was.
  static func isOwn(_ bytes: [UInt8], as path: String) -> Bool {
    guard path == policyPath else { return bytes.elementsEqual(workspace.utf8) }
    let mark = "0000-00"
    let parts = policy(due: mark).split(separator: mark, maxSplits: 1).map { Array($0.utf8) }
    return parts.count == 2 && bytes.count == parts[0].count + mark.utf8.count + parts[1].count
      && bytes.starts(with: parts[0]) && bytes.suffix(parts[1].count).elementsEqual(parts[1])
  }

  private static let workspace = """
    # What all policies of the organisation share. Put your own names here.

    organisation:
      name: Example School
      short: Example
      contact: { email: office@example.org }
    language: en-GB

    # The groups of people that policies speak to. A group may include others.
    audiences:
      teaching-staff: { name: Teaching staff }
      support-staff: { name: Support staff }
      staff: { name: Staff, includes: [teaching-staff, support-staff] }
      governors: { name: Governors }
      volunteers: { name: Volunteers }
      everyone: { name: Everyone, includes: [staff, governors, volunteers] }

    # The people and bodies that policies name. A role belongs to the audience that its holder is part of.
    roles:
      headteacher: { title: Headteacher, also: [Head Teacher], audience: staff }
      office-manager: { title: Office Manager, audience: staff }
      governing-body: { title: Governing Body, kind: body, audience: governors }

    # Words that policies define once, for all.
    terms:
      personal-phone:
        title: personal phone
        definition: a mobile phone, watch or tablet that does not belong to the school

    # Documents outside this workspace.
    references:
      data-protection-act-2018:
        title: Data Protection Act 2018
        kind: legislation
        url: https://www.legislation.gov.uk/ukpga/2018/12

    """

  private static func policy(due: String) -> String {
    """
    ---
    title: Mobile Phones Policy
    version: 1.0.0
    owner: headteacher
    approver: governing-body
    review: { every: 1 year, due: \(due) }
    summary: When and where adults in school may use a phone of their own.
    applies-to: { staff: in-full, volunteers: in-full, governors: in-spirit }
    acknowledge:
      audiences: [staff, volunteers]
      return-to: office-manager
      keep: name, role, version and date
      keep-for: 6 years
    tailoring: adaptable
    numbering: decimal
    parameters:
      report-within:
        type: duration
        default: 24 hours
        label: "How soon is a lost school phone reported?"
    ---

    <!--
    This policy is an example. Change it, or delete its directory and run `precept new`.

    A comment like this one is for whoever edits the file, and is never published. Everything else is.
    Each heading is a section, and each paragraph and each item of a list is a clause. The braces after it
    give it an id, by which links, schools and later versions find it. An id never changes.
    -->

    # Purpose {#purpose}

    This policy protects pupils, and the adults who work with them, from pictures and messages that
    should never have been taken or sent.
    {#aim}

    # Phones in school {#in-school}

    <!-- Precept reads from its words that a clause binds the reader: must, must not, should, may. -->

    You must keep a [](term:personal-phone) out of sight wherever there are pupils.
    {#out-of-sight}

    <!-- Items share the words before the colon: each of them is a clause, "You must not ...". -->

    You must not:
    {#never}

    - take a picture of a pupil with a [](term:personal-phone);
      {#no-pictures tailoring=fixed}
    - give a pupil your own number.
      {#no-number tailoring=fixed}

    You may use your phone in the staff room.
    {#staff-room tailoring=optional}

    > [!GUIDANCE]
    > A note like this is published beside the clause. It explains, and binds nobody.

    # School phones {#school-phones for=staff}

    <!-- This section is for staff alone. A value in double braces is set once, in the front matter. -->

    You must tell the [Office Manager](role:office-manager) within {{report-within}} when a phone of the
    school is lost.
    {#lost-phone}

    The [Office Manager](role:office-manager) must wipe a lost phone at once, as the
    [](ref:data-protection-act-2018) asks for.
    {#wipe}

    # If you do not keep to this policy {#breach}

    The [Headteacher](role:headteacher) may take your phone into keeping until the end of the day.
    {#keeping by=headteacher .consequence}

    """
  }
}
