internal import Hashing
internal import PolicyModel

extension Clause {
  /// The pictures in its text, by what they show and not by what is said of it.
  var pictures: [Digest?] { content.figures.map(\.digest) }
}
