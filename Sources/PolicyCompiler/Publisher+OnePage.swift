public import PolicyModel
public import PolicyRendering

extension Publisher {
  /// Makes a publisher of the page of one policy alone, which needs no more of the workspace than that.
  public init(_ files: [InputFile], templates own: [InputFile] = [], page policy: PolicyID, today: CivilDate?) {
    var options = Options(today: today)
    options.only = policy
    self.init(files, templates: own, options: options)
  }

  /// The page of a school's copy as `schools` makes it, of the draft or of what was in force on a day; nil where there is
  /// none.
  public func page(of copy: CopyID, drafts: Bool, asOf day: CivilDate? = nil) -> Document? {
    guard let school = copy.school else { return nil }
    var publisher = self
    publisher.options = Options(drafts: drafts, asOf: day, today: options.today)
    publisher.options.only = copy.policy
    let path = "\(copy)/policy.html"
    return publisher.school(school).documents.first { $0.path == path }
  }
}
