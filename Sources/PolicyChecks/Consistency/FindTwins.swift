public import Diagnostics
public import PolicyModel
public import SourceText

/// One clause that a school wrote, as it stands in its file.
public struct SchoolText: Sendable {
  /// In which file it stands.
  public struct Home: Sendable {
    let school: SchoolID
    let name: String
    let policy: PolicyID

    /// The file of `school` on `policy`.
    public init(_ school: School, _ policy: PolicyID) {
      self.school = school.id
      name = school.name
      self.policy = policy
    }
  }

  let home: Home
  let clause: ClauseID
  let text: String
  let span: SourceSpan?

  /// Makes one; `clause` is its id, its own or one of the model.
  public init(home: Home, clause: ClauseID, text: String, span: SourceSpan?) {
    self.home = home
    self.clause = clause
    self.text = text
    self.span = span
  }
}

/// Finds `near-duplicate` between the texts of several schools, each with the school at whose text it is reported.
///
/// Nobody is bound by two schools, so that they never contradict each other; but what two of them want in almost the same
/// words, others may want too, and then it belongs in the model. In near-linear time.
public func findTwins(_ texts: [SchoolText]) -> [(school: SchoolID, diagnostic: Diagnostic)] {
  var index = RunIndex()
  var indexed: [SchoolText] = []
  var result: [(school: SchoolID, diagnostic: Diagnostic)] = []
  for text in texts {
    guard let runs = WordRuns(text.text) else { continue }
    let other = index.alike(runs).lazy.map { indexed[$0] }.first { other in
      other.home.school != text.home.school
        && (other.home.policy != text.home.policy || other.clause != text.clause)
    }
    if let other {
      result.append(
        (
          text.home.school,
          Diagnostic(
            .nearDuplicate,
            NearDuplicates.message(text.text, other.text, as: "`\(other.clause)` of \(other.home.name)"),
            at: text.span,
            help: "Where more than one school wants it, ask those who write the model to say it once for all.",
            notes: [.init("the other", other.span)])
        ))
    }
    index.add(runs)
    indexed.append(text)
  }
  return result
}
