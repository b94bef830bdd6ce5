import Foundation
import Hashing
import TestSupport
import Testing

@testable import TransparencyLog

/// The tree as files that other programs read.
@Suite struct TileTests {
  private static func tree(_ size: Int) -> MerkleTree { MerkleTree((0..<size).map { Array("entry \($0)".utf8) }) }

  /// What aics-tlog 0.2.1 makes of the same entries: of each tile in order its path, a zero and its bytes.
  @Test(arguments: [
    (0, 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", []),
    (1, 1, "31d3b1d240ed3d03b06196fc3944215875312cc06efa339943fcdccace9b57c0", ["tile/0/000.p/1"]),
    (255, 1, "305a684a5a997796abd75749bbec730ca2126c36311b1ce3bab7492d11ccc48a", ["tile/0/000.p/255"]),
    (256, 2, "d6ad03c0888d2e378840bf4930fb15c7854c9137309d701dba20c1023bb632bc", ["tile/0/000", "tile/1/000.p/1"]),
    (257, 3, "67b11439a0e5bd474ef4baacf495cfb97776fedd1a1fe3c885e472a7d201a625", ["tile/0/001.p/1", "tile/1/000.p/1"]),
    (
      700, 4, "4253714ee45eaf9a170498a7033093c817b6005c277472b901665d98edc985b7",
      ["tile/0/002.p/188", "tile/1/000.p/2"]
    ),
  ])
  func tilesAreThoseOfAnotherProgram(size: Int, count: Int, digest: String, last: [String]) {
    let tiles = Self.tree(size).tiles.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    #expect(tiles.count == count && tiles.suffix(2).map(\.path) == last)
    #expect(Digest.sha256(tiles.flatMap { Array($0.path.utf8) + [0] + $0.bytes }).text == "sha256:" + digest)
  }

  @Test func aPlaceHasThreeDigitsAnElement() {
    let paths = Set(Self.tree(66_000).tiles.map(\.path))
    #expect(paths.count == 261 && paths.contains("tile/0/257.p/208") && paths.contains("tile/2/000.p/1"))
    #expect(MerkleTree.place(1_234_067) == "x001/x234/067" && MerkleTree.place(1000) == "x001/000")
  }

  /// Whether Python has the program, which asks for Python 3.12 (`pip install aics-tlog`).
  private static let isThere = python("import aics_tlog").status == 0

  private static func python(_ script: String, _ arguments: String...) -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    let pipe = Pipe()
    (process.standardOutput, process.standardError) = (pipe, pipe)
    guard (try? process.run()) != nil else { return (127, "") }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  /// An independent program accepts checkpoint and tiles, and makes of them the proofs that Precept makes.
  @Test(.enabled(if: isThere)) func othersAcceptCheckpointAndProofs() throws {
    let key = try #require(SigningKey(seed: [UInt8](repeating: 7, count: 32)))
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("precept-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: root) }
    let tree = Self.tree(700)
    for tile in tree.tiles {
      let file = root.appendingPathComponent(tile.path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(tile.bytes).write(to: file)
    }
    let origin = "example.org/register"
    let note = try #require(Checkpoint(origin: origin, of: tree).signed(by: key))
    try Data(note.bytes).write(to: root.appendingPathComponent("checkpoint"))
    let verifier = try #require(NoteVerifier(origin, key.verifyingKey))
    let indices = [0, 255, 256, 511, 512, 699]
    let proofs = indices.map { tree.inclusionProof(of: $0, in: 700).map(\.text).joined(separator: ",") }
    let consistency = tree.consistencyProof(from: 300, to: 700).map(\.text).joined(separator: ",")
    let result = Self.python(
      """
      import sys, pathlib, aics_tlog as A
      root, vkey, wanted, then, grown = sys.argv[1:]
      note = A.parse_note((pathlib.Path(root) / "checkpoint").read_text())
      found = A.verify_checkpoint(note, A.parse_vkey(vkey), expected_origin="example.org/register")
      assert found.ok and found.size == 700, found
      reader = A.FileSystemTileReader(root)
      assert A.tree_root_from_tiles(reader, 700) == found.root
      for index, proof in zip([0, 255, 256, 511, 512, 699], wanted.split(";")):
          proof = [bytes.fromhex(step[7:]) for step in proof.split(",")]
          assert A.inclusion_proof_from_tiles(reader, index, 700) == proof, index
          leaf = A.leaf_hash(f"entry {index}".encode())
          assert A.verify_inclusion(leaf, index, 700, proof, found.root)
      grown = [bytes.fromhex(step[7:]) for step in grown.split(",")]
      assert A.verify_consistency(300, 700, bytes.fromhex(then[7:]), found.root, grown)
      print("accepted")
      """, root.path, verifier.text, proofs.joined(separator: ";"), tree.root(over: 300).text, consistency)
    #expect(result.status == 0 && result.output == "accepted\n", "\(result.output)")
  }
}
