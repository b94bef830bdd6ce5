internal import PolicyModel

extension PolicyChanges.OtherReading {
  /// What it was read to say and what it is read to say now, as a board would put it.
  public func sentence(_ names: FactNames) -> String {
    let (from, to) = (words(from, names), words(to, names))
    return switch field {
    case .force: "bound as \(from ?? "nothing"), is read as \(to ?? "nothing")"
    case .bearer: "asked of \(from ?? "nobody in particular"), is read as asked of \(to ?? "nobody in particular")"
    case .within: "deadline \(from ?? "unread"), is read as \(to ?? "none")"
    case .every: "frequency \(from ?? "unread"), is read as \(to ?? "none")"
    case .ahead: "time before \(from ?? "unread"), is read as \(to ?? "none")"
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
