internal import Diagnostics
internal import PolicyCompiler
internal import PolicyModel
internal import SourceText
#if canImport(Glibc)
internal import Glibc
#endif

func slurp(_ path: String) -> [UInt8]? {
  guard let f = fopen(path, "r") else { return nil }
  defer { fclose(f) }
  var out: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while true {
    let n = fread(&buffer, 1, buffer.count, f)
    if n <= 0 { break }
    out += buffer[0..<n]
  }
  return out
}

/// Scratch entry.
public func scratch(_ arguments: [String]) {
  var files: [InputFile] = []
  for path in arguments.dropFirst() { if let bytes = slurp(path) { files.append(InputFile(path: path, bytes: bytes)) } }
  let workspace = Workspace(files)
  var diagnostics = workspace.diagnostics
  if let environment = workspace.environment {
    let lexicon = environment.lexicon
    let compiled = compile(
      workspace.drafts.keys.sorted().compactMap { workspace.drafts[$0] }, in: { _ in environment }, for: .model,
      lexicon: { _ in lexicon }, into: &diagnostics)
    for policy in compiled where arguments.contains("-v") {
      for node in policy.nodes {
        print(
          String(repeating: "  ", count: node.depth), node.label ?? "-", "[\(node.citation)]", node.modality.rawValue,
          node.modalitySource.rawValue, node.evidence ?? "", node.bearers.map(\.text), node.id, node.text.prefix(70))
      }
    }
    for policy in compiled { print(policy.policy.id, policy.nodes.count, policy.views.map { "\($0.audience)=\($0.clauseCount)" }) }
  }
  for d in diagnostics.sorted(in: workspace.sources) {
    let p = d.span.map { workspace.sources[$0.file].position(at: $0.range.lowerBound) }
    print("\(d.span.map { workspace.sources[$0.file].name } ?? ""):\(p?.line ?? 0):\(p?.column ?? 0): \(d.severity): \(d.message) [\(d.rule.code) \(d.rule.name)]")
  }
}
