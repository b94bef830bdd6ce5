internal import Archive
internal import XML

/// The parts of a Word file.
struct WordPackage {
  private let files: [String: [UInt8]]
  /// The name of the part that holds the text.
  let main: String

  /// The namespaces of Word, in the usual and the strict form, and the prefixes by which readers know them.
  private static let prefixes: [String: String] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://purl.oclc.org/ooxml/wordprocessingml/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://purl.oclc.org/ooxml/officeDocument/relationships": "r",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing": "wp",
    "http://purl.oclc.org/ooxml/drawingml/wordprocessingDrawing": "wp",
    "http://schemas.openxmlformats.org/drawingml/2006/main": "a",
    "http://purl.oclc.org/ooxml/drawingml/main": "a",
    "http://schemas.openxmlformats.org/drawingml/2006/picture": "pic",
    "http://schemas.microsoft.com/office/word/2010/wordprocessingShape": "wps",
    "http://schemas.microsoft.com/office/word/2010/wordml": "w14",
    "urn:schemas-microsoft-com:vml": "v",
    "http://schemas.openxmlformats.org/officeDocument/2006/math": "m",
  ]

  init(_ bytes: [UInt8]) throws(ImportFailure) {
    do throws(ArchiveError) {
      files = try readArchive(bytes) { name in
        [".xml", ".rels", ".png", ".jpg", ".jpeg", ".svg"].contains { name.lowercased().hasSuffix($0) }
      }
    } catch {
      throw Self.failure(error)
    }
    var target: String?
    if let relations = files["_rels/.rels"] {
      let root = try Self.parse(relations, "_rels/.rels")
      target = root.elements.first { $0["Type"]?.hasSuffix("/officeDocument") == true }?["Target"]
    }
    let name = target.map { $0.hasPrefix("/") ? String($0.dropFirst()) : $0 } ?? "word/document.xml"
    guard files[name] != nil, name.hasSuffix(".xml") else {
      throw ImportFailure(
        "the file is a container, but holds no Word document",
        help: "expected: a .docx that Word or LibreOffice saved; open the file there, and save it again")
    }
    main = name
  }

  private static func failure(_ error: ArchiveError) -> ImportFailure {
    switch error {
    case .damaged: ImportFailure("the file is damaged or cut off", help: "get it again from where it came")
    case .encrypted:
      ImportFailure("the file is protected by a password", help: "take the password away, and save it again")
    case .badName(let name):
      ImportFailure(
        "the file holds the name `\(name.prefix(60))`, which leads out of it or stands twice, so it is not opened")
    case .tooMany: ImportFailure("the file holds more than \(ArchiveLimits.entries) parts, so it is not opened")
    case .tooLarge: ImportFailure("the file unpacks to far more than it holds, so it is not opened")
    }
  }

  private static func parse(_ bytes: [UInt8], _ name: String) throws(ImportFailure) -> XMLElement {
    do throws(XMLError) {
      return try parseXML(bytes, prefixes: prefixes)
    } catch {
      switch error {
      case .malformed(let line):
        throw ImportFailure(
          "the file is damaged: \(name) is no XML in line \(line)", help: "open it in Word, and save it again")
      case .documentType:
        throw ImportFailure("\(name) in the file declares entities, which no Word file does, so it is not read")
      case .tooDeep: throw ImportFailure("\(name) in the file is nested deeper than any document, so it is not read")
      case .tooLarge: throw ImportFailure("\(name) in the file is larger than any policy, so it is not read")
      }
    }
  }

  /// The part `name`; nil where there is none.
  func part(_ name: String) throws(ImportFailure) -> XMLElement? {
    guard let bytes = files[name] else { return nil }
    return try Self.parse(bytes, name)
  }

  /// The picture `name`; nil where there is none that a policy can show.
  func picture(_ name: String) -> ImportedPicture? { files[name].flatMap { ImportedPicture($0) } }

  /// What the part `name` refers to, by id: type, target as a part, and target as it is written.
  func relations(of name: String) throws(ImportFailure) -> [String: (type: String, part: String, target: String)] {
    let parts = name.split(separator: "/")
    let folder = parts.dropLast().joined(separator: "/")
    let path = (folder.isEmpty ? "" : folder + "/") + "_rels/\(parts.last ?? "").rels"
    guard let root = try part(path) else { return [:] }
    var found: [String: (type: String, part: String, target: String)] = [:]
    for element in root.elements {
      guard let id = element["Id"], let target = element["Target"] else { continue }
      let type = String(element["Type"]?.split(separator: "/").last ?? "")
      let place = target.hasPrefix("/") ? String(target.dropFirst()) : (folder.isEmpty ? target : "\(folder)/\(target)")
      found[id] = (type, place, target)
    }
    return found
  }
}
