internal import PolicyModel

extension PolicyChanges.OtherReading {
  /// What it was read to say and what it is read to say now, as a board would put it.
  public func sentence(_ names: FactNames) -> String {
    let (from, to) = (words(from, names), words(to, names))
    return switch field {
    case .force: "taken before for \(from ?? "nothing that binds"), now for \(to ?? "nothing that binds")"
    case .bearer: "taken before as asked of \(from ?? "nobody in particular"), now of \(to ?? "nobody in particular")"
    case .within: "by when: \(from ?? "not seen") before, now \(to ?? "none")"
    case .every: "how often: \(from ?? "not seen") before, now \(to ?? "none")"
    case .ahead: "how long ahead: \(from ?? "not seen") before, now \(to ?? "none")"
    }
  }

  private func words(_ value: String?, _ names: FactNames) -> String? {
    guard let value else { return nil }
    switch field {
    case .force: return Modality(rawValue: value)?.words ?? value
    case .bearer:
      return HumanList.joined(
        value.split(separator: ",").map { word in
          let id = word.drop { $0 == " " }
          if id == "reader" { return "the reader" }
          if id == "organisation" { return "the organisation" }
          if id.hasPrefix("~") { return String(id.dropFirst()) }
          return names.name(String(id))
        })
    case .within, .every, .ahead: return value
    }
  }
}
