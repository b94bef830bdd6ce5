internal import Diagnostics
public import PolicyModel
internal import PolicySyntax
internal import SourceText

extension Workspace {
  /// Finds the logos that `workspace.yml` and the files of schools name, each beside the file that names it.
  mutating func attachLogos(_ files: [InputFile]) {
    var bytes: [String: [UInt8]] = [:]
    for file in files where Self.isLogo(file.path) { bytes[file.path] = file.bytes }
    let hidden = Set(unreadable.map(\.path))
    func attach(_ brand: inout Brand, beside directory: String, into diagnostics: inout DiagnosticList) {
      guard var logo = brand.logo else { return }
      brand.logo = nil
      let path = "\(directory)/\(logo.name)"
      guard let found = bytes[path] else {
        // What could not be read is said elsewhere.
        guard !hidden.contains(path) else { return }
        diagnostics.append(
          Diagnostic(
            .badFigure, "The logo `\(logo.name)` is not there", at: logo.span,
            help: "It stands beside this file: \(path)"
          ))
        return
      }
      if let fault = faultOfLogo(found, logo.format) {
        diagnostics.append(
          Diagnostic(.badFigure, "`\(logo.name)` \(fault.message)", at: logo.span, help: fault.help))
        return
      }
      logo.bytes = found
      brand.logo = logo
    }
    if var brand = environment?.organisation.brand {
      // Who only compares texts has read no pictures.
      if diagnostics.keeps(.note) { attach(&brand, beside: "Policies", into: &diagnostics) } else { brand.logo = nil }
      environment?.organisation.brand = brand
    }
    for id in schools.ids {
      guard var entry = schools.entries[id], var school = entry.school else { continue }
      attach(&school.brand, beside: "Policies/schools/\(id)", into: &entry.diagnostics)
      entry.school = school
      schools.entries[id] = entry
    }
  }

  /// How the pages of a scope look: a school's as it says, else as the layer above it or the organisation does.
  public func brand(of school: SchoolID?) -> Brand {
    let own = environment?.organisation.brand ?? Brand()
    guard let entry = school.flatMap({ schools.entries[$0]?.school }) else { return own }
    let above = entry.from.flatMap { schools.entries[$0]?.school?.brand } ?? Brand()
    return entry.brand.over(above).over(own)
  }

  /// Whether a file can be a logo by its place.
  private static func isLogo(_ path: String) -> Bool {
    let parts = path.split(separator: "/")
    return (parts.count == 2 || parts.count == 4 && parts[1] == "schools") && Figure.Format(ofFile: path) != nil
  }
}
