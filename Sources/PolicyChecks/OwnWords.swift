public import PolicyModel
public import SourceText

/// What a school wrote in the copies that are made of its files and the model: its clauses, and the values that it chose.
///
/// What the model says is for those to mend who write the model; a school is told of what it said itself.
public struct OwnWords: Sendable {
  private let files: Set<FileID>
  /// Where it chose a value, by policy and parameter.
  private let values: [PolicyID: [ParameterID: SourceSpan]]

  /// The words of `school`, whose files are `files`.
  public init(_ school: School, files: Set<FileID>) {
    self.files = files
    var values: [PolicyID: [ParameterID: SourceSpan]] = [:]
    for adoption in school.adoptions {
      for stated in adoption.parameters {
        values[adoption.policy, default: [:]][stated.id] = stated.value.span ?? stated.keySpan
      }
    }
    self.values = values
  }

  /// Whether the school wrote the words of `node`.
  func has(_ node: CompiledNode) -> Bool { node.span.map { files.contains($0.file) } ?? false }

  /// Where the school decided what `node` says: in its own words, or by a value that stands for its time.
  func place(of node: CompiledNode, in policy: PolicyID) -> SourceSpan? {
    if has(node) { return node.span }
    guard let chosen = values[policy] else { return nil }
    for key in [AttributeKey.within, .every] {
      if case .parameter(let id)? = node.attributes[key]?.soleValueName, let place = chosen[id] { return place }
    }
    return nil
  }
}
