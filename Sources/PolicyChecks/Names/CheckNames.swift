public import Diagnostics
public import PolicyModel
public import SourceText

/// Finds, in a finished policy, what is named in words where a link would follow it: numbers of clauses, and the names
/// of roles and terms. `file` is its source.
public func checkNames(_ compiled: CompiledPolicy, in file: SourceFile, into diagnostics: inout DiagnosticList) {
  guard diagnostics.keeps(.warning) else { return }
  var references = TypedReferences(compiled)
  var names = UnlinkedNames(compiled)
  for node in compiled.nodes {
    guard let clause = node.clause else { continue }
    let defined = clause.attributes[.term]?.value
    clause.content.forEachText { text in
      let pieces = text.writtenPieces(in: file)
      for piece in pieces {
        references.check(piece, of: node)
        names.check(piece, defined: defined)
      }
      names.note(text)
    }
    for note in clause.notes where note.kind == .guidance {
      note.content.forEachText { text in
        for piece in text.writtenPieces(in: file) { references.check(piece, of: node) }
      }
    }
  }
  diagnostics.append(contentsOf: references.diagnostics)
  diagnostics.append(contentsOf: names.diagnostics)
}
