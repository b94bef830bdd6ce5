public import Diagnostics
public import PolicyModel
public import SourceText

/// A school's copy of a policy, ready to be adopted.
public struct TailoredCopy: Sendable {
  /// The release of the model, or of the layer, that it follows.
  public var base: Version
  /// Whose text that is.
  public var model: CopyID
  /// The text after the school's changes, compiled for it.
  public var compiled: CompiledPolicy
  /// What its links to other policies print.
  public var library: Library
  /// The file that the school edits.
  public var file: FileID?

  /// Makes a copy.
  public init(
    base: Version, of model: CopyID, compiled: CompiledPolicy, library: Library, file: FileID? = nil
  ) {
    self.base = base
    self.model = model
    self.compiled = compiled
    self.library = library
    self.file = file
  }
}

/// Makes the copy of a policy that a school has now, or reports why there is none; errors stop an adoption.
public typealias TailoredCopyMaker =
  @Sendable (_ workspace: Workspace, _ school: SchoolID, _ policy: PolicyID, inout DiagnosticList) -> TailoredCopy?
