public import Hashing
internal import JSON

/// The digest of a compiled policy: its front matter, its sections and clauses in order, and the values of its scope.
public enum PolicyDigest {
  /// Computes it.
  public static func digest(_ compiled: CompiledPolicy) -> Digest {
    let values = ValueTable(compiled.policy, compiled.environment, compiled.scope)
    var writer = JSONWriter(.canonical)
    writer.beginObject()
    writer.member("header", compiled.policy.header.json)
    writer.key("nodes")
    writer.beginArray()
    for node in compiled.nodes where !node.isLeftOut {
      writer.beginArray()
      writer.integer(node.depth)
      writer.string(node.id.rawValue)
      writer.string(node.digest.text)
      writer.endArray()
    }
    writer.endArray()
    writer.key("values")
    writer.beginArray()
    for parameter in compiled.policy.header.parameters {
      writer.value(.string(orNull: values.value(.parameter(parameter.id))?.canonical))
    }
    writer.endArray()
    writer.endObject()
    return Digest.sha256(writer.bytes)
  }
}
