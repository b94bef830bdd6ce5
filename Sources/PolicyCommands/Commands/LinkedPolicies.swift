internal import PolicyCompiler
internal import PolicyModel

/// Which policies of a workspace a source may lead to, so that no others have to be compiled with it.
enum LinkedPolicies {
  /// The directories of the policies that `source` names, each with its slash; it may name one that it doesn't link.
  static func directories(of source: [UInt8], in files: WorkspaceFiles) -> Set<String> {
    let names = self.names(in: source)
    var result: Set<String> = []
    for file in files.files {
      let parts = file.path.split(separator: "/", maxSplits: 2)
      guard parts.count == 3, parts[1] != "schools", names.contains(String(parts[1])) else { continue }
      result.insert("Policies/\(parts[1])/")
    }
    return result
  }

  /// The ids after `policy:` in links, and after `related:` in front matter.
  private static func names(in source: [UInt8]) -> Set<String> {
    var result: Set<String> = []
    func isInID(_ byte: UInt8) -> Bool {
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }
    for at in source.indices where source[at] == UInt8(ascii: ":") {
      if source[..<at].ends(with: "policy") {
        result.insert(String(decoding: source[(at + 1)...].prefix(while: isInID), as: UTF8.self))
      } else if source[..<at].ends(with: "related") {
        // A list on its line or on lines of its own, up to the next key.
        let list = source[(at + 1)...].prefix { $0 != UInt8(ascii: ":") }
        result.formUnion(list.split { !isInID($0) }.map { String(decoding: $0, as: UTF8.self) })
      }
    }
    return result
  }
}

extension ArraySlice<UInt8> {
  fileprivate func ends(with word: String) -> Bool { suffix(word.utf8.count).elementsEqual(word.utf8) }
}
