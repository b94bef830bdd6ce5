import PolicyCompiler
import PolicyModel
import PolicyRendering
import TestSupport

/// The documents of the model's scope, and the policies in force that they are made of.
struct PublishedModel: Sendable {
  static let shared = PublishedModel()

  let documents: [String: String]
  let compiled: [CompiledPolicy]

  private init() {
    let files = Repository.files(in: "Policies").sorted().compactMap { path in
      Repository.bytes(path).map { InputFile(path: path, bytes: $0) }
    }
    let publisher = Publisher(files)
    documents = Dictionary(
      publisher.model().documents.map { ($0.path, String(decoding: $0.bytes, as: UTF8.self)) }
    ) { first, _ in first }
    compiled = publisher.workspace.archives.keys.filter { $0.school == nil }.sorted().compactMap {
      publisher.workspace.releaseInForce($0).map { compile($0.release) }
    }
  }
}
