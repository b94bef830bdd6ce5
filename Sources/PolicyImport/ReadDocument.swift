/// Reads a file of a format that Precept knows itself, or what a program made of another.
func readDocument(
  _ bytes: [UInt8], _ format: ImportFormat, _ options: ImportOptions
) throws(ImportFailure) -> ImportedDocument {
  guard bytes.count <= 64 << 20 else {
    throw ImportFailure("the file is larger than 64 MiB", help: "take the pictures out of it, or divide it")
  }
  switch format {
  case .text: return TextReader.read(bytes)
  case .markdown: return try MarkdownReader.read(bytes)
  case .html: return try HTMLReader.read(bytes)
  case .pdf: return try PDFReader.read(bytes, options)
  case .docx, .odt, .doc, .rtf: return try WordReader.read(bytes, options.changes)
  }
}
