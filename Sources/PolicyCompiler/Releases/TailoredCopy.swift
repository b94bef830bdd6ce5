public import Diagnostics
public import PolicyModel
public import SourceText

/// A school's copy of a policy, ready to be compiled and adopted.
public struct TailoredCopy: Sendable {
  /// The release of the model, or of the layer, that it follows.
  public var base: Version
  /// The text after the school's changes.
  public var policy: Policy
  /// What the text may name: the environment of the release, with what the school has of its own.
  public var environment: Environment
  /// The school with its values.
  public var scope: Scope
  /// The file that the school edits, where it has one.
  public var file: FileID?

  /// Makes a copy.
  public init(base: Version, policy: Policy, environment: Environment, scope: Scope, file: FileID? = nil) {
    self.base = base
    self.policy = policy
    self.environment = environment
    self.scope = scope
    self.file = file
  }
}

/// Makes the copy of a policy that a school has now, or reports why there is none.
public typealias TailoredCopyMaker =
  @Sendable (_ workspace: Workspace, _ school: SchoolID, _ policy: PolicyID, inout DiagnosticList) -> TailoredCopy?
