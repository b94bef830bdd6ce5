public import Diagnostics
public import PolicyModel
internal import SourceText

extension SchoolCopies {
  /// The errors that stop the copy of `policy`: in its changes, in what school.yml says of it, or in what it says of all.
  ///
  /// - Parameter entry: The school that the copies are of.
  public func errors(of policy: PolicyID, _ entry: Schools.Entry) -> DiagnosticList {
    let own = school.adoption(of: policy)
    var errors = DiagnosticList()
    for diagnostic in diagnostics.found where diagnostic.severity == .error {
      guard let span = diagnostic.span, span.file == entry.file else {
        if diagnostic.span.map({ $0.file == entry.overlayFiles[policy] }) ?? true { errors.append(diagnostic) }
        continue
      }
      let isOfAnother = school.adoptions.contains { $0.policy != policy && $0.covers(span) }
      if !isOfAnother || own?.covers(span) ?? false { errors.append(diagnostic) }
    }
    return errors
  }
}
