import Foundation
import PolicyPrint
import TestSupport
import Testing

/// What programs of others say of the files: they run where Python has them (`pip install openxml-audit
/// jubarte-redlines typst pdfua`).
@Suite struct IndependentToolTests {
  private static func python(_ script: String, _ arguments: String...) -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    guard (try? process.run()) != nil else { return (127, "") }
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
  }

  private static func has(_ module: String) -> Bool { python("import \(module)").status == 0 }

  private static func file(_ bytes: [UInt8], _ name: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("precept-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let path = folder.appendingPathComponent(name)
    try Data(bytes).write(to: path)
    return path.path
  }

  private static let policies = Repository.files(in: "Output").filter { $0.hasSuffix("/policy.html") }
  private static let kinds = ["policy", "handbook-staff", "duties", "review-2.0.0-to-2.0.1", "differences"]
    .compactMap { kind in Repository.files(in: "Output").first { $0.hasSuffix("/\(kind).html") } }

  @Test(.enabled(if: has("openxml_audit")), arguments: kinds) func wordOpensThemWithoutRepair(path: String) throws {
    let file = try Self.file(try printWord(try #require(Repository.bytes(path))), "a.docx")
    let result = Self.python(
      "import sys; from openxml_audit.cli import main; sys.argv = ['openxml-audit', sys.argv[1]]; main()", file)
    #expect(result.output.contains("Errors: 0"), "\(result.output)")
  }

  /// Accepted by somebody else's program it is the new text, rejected the old, paragraph for paragraph.
  @Test(.enabled(if: has("jubarte_redlines")), arguments: policies.indices)
  func othersAcceptAndRejectAlike(index: Int) throws {
    let old = try #require(Repository.bytes(Self.policies[index]))
    let new = try #require(Repository.bytes(Self.policies[(index + 1) % Self.policies.count]))
    let result = Self.python(
      """
      import sys, io, zipfile, jubarte_redlines
      from xml.etree import ElementTree
      W = '{http://schemas.openxmlformats.org/wordprocessingml/2006/main}'
      def paragraphs(data):
          data = data if isinstance(data, (bytes, bytearray)) else data.document
          root = ElementTree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read('word/document.xml'))
          found = []
          for p in root.iter(W + 'p'):
              style = p.find(W + 'pPr/' + W + 'pStyle')
              if style is not None and style.get(W + 'val').startswith('TOC'): continue
              text = ''.join((t.text or '') if t.tag == W + 't' else ' ' for t in p.iter() if t.tag in (W + 't', W + 'br'))
              if text.strip(): found.append(text.strip())
          return found
      red, old, new = (open(name, 'rb').read() for name in sys.argv[1:4])
      print(paragraphs(jubarte_redlines.accept_revisions(red)) == paragraphs(new),
            paragraphs(jubarte_redlines.reject_revisions(red)) == paragraphs(old))
      """, try Self.file(try printRedline(from: old, to: new), "red.docx"),
      try Self.file(try printWord(old), "old.docx"), try Self.file(try printWord(new), "new.docx"))
    #expect(result.output == "True True\n")
  }

  @Test(.enabled(if: has("typst") && has("pdfua")), arguments: kinds) func typstMakesTaggedPDF(path: String) throws {
    let page = try printTypst(try #require(Repository.bytes(path)), picturesNamed: "picture")
    let source = try Self.file(page.source, "a.typ")
    for picture in page.pictures {
      let file = URL(fileURLWithPath: source).deletingLastPathComponent().appendingPathComponent(picture.name)
      try Data(picture.bytes).write(to: file)
    }
    let result = Self.python(
      """
      import sys, typst, subprocess
      typst.compile(sys.argv[1], output=sys.argv[1] + '.pdf', pdf_standards=['ua-1'])
      code = 'from pdfua.cli import main; import sys; sys.argv = ["pdfua", "check", sys.argv[1]]; sys.exit(main())'
      print(subprocess.run([sys.executable, '-c', code, sys.argv[1] + '.pdf'], capture_output=True, text=True).stdout)
      """, source)
    #expect(result.status == 0)
    #expect(result.output.contains("errors=0"), "\(result.output)")
  }
}
