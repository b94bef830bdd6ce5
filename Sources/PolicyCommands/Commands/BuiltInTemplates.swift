/// The templates that documents are made from where the workspace has none of that name.
enum BuiltInTemplates {
  /// Names, as they stand in `Templates/`, and texts; in order of names.
  static let all: [(name: String, text: String)] = []
}
