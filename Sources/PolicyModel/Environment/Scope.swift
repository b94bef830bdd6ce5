/// For whom a policy is compiled: the organisation itself, which leaves open what only a school can say, or a school.
public struct Scope: Hashable, Sendable {
  /// `model`, or the id of the school; the name of its folder under `Output/`.
  public var id: String
  /// The name of the school; nil for the organisation.
  public var schoolName: String?
  /// The title of each role as this scope prints it.
  public var roleTitles: [RoleID: String]
  /// What the school says of itself, with defaults filled in.
  public var facts: [FactID: TypedValue]
  /// Values given to the policy's parameters; the others have their default or are open.
  public var parameters: [ParameterID: TypedValue]

  /// The scope of the organisation itself.
  public static let model = Scope(id: "model", schoolName: nil)

  /// Makes a scope.
  public init(
    id: String, schoolName: String?, roleTitles: [RoleID: String] = [:], facts: [FactID: TypedValue] = [:],
    parameters: [ParameterID: TypedValue] = [:]
  ) {
    self.id = id
    self.schoolName = schoolName
    self.roleTitles = roleTitles
    self.facts = facts
    self.parameters = parameters
  }

  /// Whether this is a text in which a school's facts stay open: the organisation's own, or that of a layer.
  public var isModel: Bool { schoolName == nil }

  /// The school or layer whose text this is; nil for the organisation.
  public var school: SchoolID? { id == Scope.model.id ? nil : SchoolID(id) }
}
