public import PolicyModel
public import SourceText

extension Workspace {
  /// Where the clauses of a draft, or of a school's changes, stand; nil for another file, or one that was not read.
  public func places(in file: FileID) -> TextPlaces? {
    let end = sources[file].bytes.count
    if let policy = draftFiles.first(where: { $0.value == file })?.key {
      return drafts[policy].map { TextPlaces($0.sections, end: end) }
    }
    for entry in schools.entries.values {
      guard let policy = entry.overlayFiles.first(where: { $0.value == file })?.key else { continue }
      return (entry.overlays[policy] ?? nil).map { TextPlaces($0.sections, end: end) }
    }
    return nil
  }
}
