public import PolicyModel
public import SourceText

/// What an upgrade makes of a school's files.
public struct Upgrade: Sendable {
  /// The file of changes, where it is to be written; nil where it stays as it is.
  public var overlay: [UInt8]?
  /// `school.yml`, where it is to be written, after the changes.
  public var school: [UInt8]?
  /// What happened.
  public var report: UpgradeReport

  /// Whether nothing changes.
  public var isEmpty: Bool { overlay == nil && school == nil }
}

/// A school's files of one policy, as an upgrade reads them.
public struct UpgradeSource: Sendable {
  /// The school.
  public var school: School
  /// What the school says of the policy that it adopts.
  public var adoption: Adoption
  /// `school.yml`.
  public var schoolFile: SourceFile
  /// What it changes, and the file; nil where it changes nothing.
  public var overlay: Overlay?
  /// The file of its changes.
  public var overlayFile: SourceFile?

  /// Makes a source.
  public init(
    school: School, adoption: Adoption, schoolFile: SourceFile, overlay: Overlay?, overlayFile: SourceFile?
  ) {
    self.school = school
    self.adoption = adoption
    self.schoolFile = schoolFile
    self.overlay = overlay
    self.overlayFile = overlayFile
  }
}

/// Merges three ways, by clause and field: `old` is what the school follows, `new` what it is to follow, and `source`
/// what it changes. The files must have no conflicts left from before.
public func upgrade(_ source: UpgradeSource, from old: TailoringBase, to new: TailoringBase) -> Upgrade {
  let succession = Succession(old, new)
  var upgrader = Upgrader(source, succession)
  upgrader.run()
  return upgrader.result
}
