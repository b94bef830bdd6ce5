public import Diagnostics
public import PolicyModel
public import SourceText

/// Finds, in a finished policy, what is named in words where a link would follow it: numbers of clauses, and the names
/// of roles and terms; and what reads badly: Acts without a year, letters that stand for words, brackets without their
/// other, long sentences. `file` is its source; of a school's copy only what stands in its `own` file is looked at.
public func checkNames(
  _ compiled: CompiledPolicy, in file: SourceFile, own: FileID? = nil, into diagnostics: inout DiagnosticList
) {
  guard diagnostics.keeps(.warning) else { return }
  var references = TypedReferences(compiled)
  var names = UnlinkedNames(compiled)
  var acts = UndatedActs(compiled)
  var abbreviations = UnspeltAbbreviations(compiled)
  var marks = UnbalancedMarks()
  for (index, node) in compiled.nodes.enumerated() {
    guard let clause = node.clause else { continue }
    clause.content.forEachText { names.note($0) }
    guard node.stands(in: own) else { continue }
    let defined = clause.attributes[.term]?.value
    clause.content.forEachText { text in
      let pieces = text.writtenPieces(in: file)
      for piece in pieces {
        references.check(piece, of: node)
        names.check(piece, defined: defined)
        acts.check(piece, of: node)
        abbreviations.check(piece, at: index)
      }
      marks.check(pieces, isStem: node.isStem)
    }
    for note in clause.notes where note.isPublished {
      note.content.forEachText { text in
        for piece in text.writtenPieces(in: file) { references.check(piece, of: node) }
      }
    }
  }
  if diagnostics.keeps(.note) {
    for node in compiled.nodes where !node.isSection && node.stands(in: own) {
      LongSentences.check(node, into: &diagnostics)
      DeadlineStarts.check(node, in: compiled.nodes, into: &diagnostics)
    }
  }
  diagnostics.append(contentsOf: acts.diagnostics)
  diagnostics.append(contentsOf: abbreviations.diagnostics)
  diagnostics.append(contentsOf: marks.diagnostics)
  diagnostics.append(contentsOf: references.diagnostics)
  diagnostics.append(contentsOf: names.diagnostics)
}

extension CompiledNode {
  /// Whether its words stand in `file`; everything does where none is given.
  func stands(in file: FileID?) -> Bool { file == nil || span?.file == file }
}
