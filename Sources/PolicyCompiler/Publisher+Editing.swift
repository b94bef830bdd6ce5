internal import PolicyModel
internal import PolicyRendering

extension PublishedScope {
  /// Says of each copy of `school` what may be done with it in a word processor.
  mutating func addEditing(_ editions: [Edition], of school: SchoolID) {
    for edition in editions {
      let path = "\(school)/\(edition.id)/policy\(edition.fileSuffix).html"
      guard let index = documents.firstIndex(where: { $0.path == path }) else { continue }
      documents[index].editing = EditableCopy(edition, of: school)
    }
  }
}
