public import Diagnostics
public import PolicyModel
internal import PolicyTailoring
internal import SourceText

/// The copies of every school of a workspace.
///
/// A mistake in the files of one school is found in its copies and nowhere else.
public struct SchoolCompilation: Sendable {
  /// The texts that can be followed.
  public private(set) var models: ModelLibrary
  /// The schools and layers as they are read.
  public let schools: Schools
  /// The copies, by school; none for a school whose `school.yml` could not be read.
  public private(set) var copies: [SchoolID: SchoolCopies] = [:]

  /// Compiles `schools`, or only those of `ids`, which follow `models`.
  public init(_ schools: Schools, models: ModelLibrary, only ids: [SchoolID]? = nil) {
    self.schools = schools
    self.models = models
    let layers = schools.layers
    let chosen = ids ?? schools.ids
    self.models.prepare(for: chosen.compactMap { schools.entries[$0]?.school })
    for id in chosen {
      guard let entry = schools.entries[id] else { continue }
      copies[id] = SchoolCopies(entry, models: self.models, layers: layers)
    }
  }

  /// What was found in the files of all schools.
  public var diagnostics: DiagnosticList {
    var list = DiagnosticList()
    for id in schools.ids {
      list.append(contentsOf: copies[id]?.diagnostics ?? schools.entries[id]?.diagnostics ?? DiagnosticList())
    }
    return list
  }

  /// The schools that have an error, with the policies that it stops; all that the school adopts, where none is named.
  public var faulty: [(school: SchoolID, policies: [PolicyID])] {
    schools.ids.compactMap { id in
      guard let copies = copies[id] else { return (id, []) }
      return copies.faulty.isEmpty ? nil : (id, copies.faulty.sorted())
    }
  }
}
