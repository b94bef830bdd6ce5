internal import Hashing
internal import JSON

/// What is wrong with a ledger, at the first place that does not hold; the lines before it do.
public struct LedgerFault: Error, Hashable, Sendable {
  /// What kind of fault it is.
  public enum Kind: Hashable, Sendable {
    /// The last line is whole and holds, and only its line end is missing.
    case unterminated
    /// Anything else.
    case broken
  }

  /// What kind it is.
  public var kind: Kind
  /// The line, from 1.
  public var line: Int
  /// Where in the file, and what.
  public var fault: RecordFault
}

extension Ledger {
  /// Reads the content of a file, up to the first place that does not hold.
  ///
  /// A line has to be exactly what Precept writes, go on from the line before, and be possible after it.
  public static func read(_ bytes: [UInt8], of copy: CopyID) -> (ledger: Ledger, fault: LedgerFault?) {
    var ledger = Ledger(copy)
    // It is written with its first line, so that an empty one has lost what it said.
    if bytes.isEmpty {
      let fault = RecordFault(0..<0, "The ledger is empty: what was decided is lost")
      return (ledger, LedgerFault(kind: .broken, line: 1, fault: fault))
    }
    var start = 0
    var number = 0
    while start < bytes.count {
      number += 1
      let end = bytes[start...].firstIndex(of: 0x0A)
      do throws(RecordFault) {
        ledger.lines.append(try ledger.line(bytes[start..<(end ?? bytes.count)], isLast: end == nil))
      } catch {
        return (ledger, LedgerFault(kind: .broken, line: number, fault: error))
      }
      guard let end else {
        let fault = RecordFault(bytes.count..<bytes.count, "The last line has no line end: writing it was interrupted")
        return (ledger, LedgerFault(kind: .unterminated, line: number, fault: fault))
      }
      start = end + 1
    }
    return (ledger, nil)
  }

  private func line(_ bytes: ArraySlice<UInt8>, isLast: Bool) throws(RecordFault) -> LedgerLine {
    let json: JSONValue
    do { json = try JSONValue.parse(Array(bytes)) } catch {
      let at = bytes.startIndex + error.offset
      let what = isLast ? "The last line is cut off or was changed" : "The line cannot be read"
      throw RecordFault(at..<min(at + 1, bytes.endIndex), "\(what): \(error.message)")
    }
    let line: LedgerLine
    do throws(DecodingFault) {
      try json.checkVisible()
      line = try LedgerLine(json: json)
    } catch {
      throw RecordFault(bytes.indices, "The line cannot be read: `\(error.path)` \(error.message)")
    }
    func place(of key: String) -> Range<Int> {
      let text = Array("\"\(key)\":".utf8)
      let at = bytes.indices.first { bytes[$0...].starts(with: text) } ?? bytes.startIndex
      return at..<min(at + text.count, bytes.endIndex)
    }
    let stated = json["digest"]?.stringValue.flatMap { Digest($0) }
    if stated != line.digest {
      throw RecordFault(place(of: "digest"), "The line was changed: its digest is no longer that of the line")
    }
    if let fault = RecordFault.difference(bytes, from: line.bytes, "The line") { throw fault }
    if line.previous != head {
      let message =
        head == nil ? "The first line names a line before it" : "The line does not go on from the line before it"
      throw RecordFault(place(of: "previous"), message)
    }
    if let (key, message) = contradiction(line) { throw RecordFault(place(of: key), message) }
    return line
  }

  /// What makes a line impossible after those before it: the key, and a message.
  public func contradiction(_ line: LedgerLine) -> (key: String, message: String)? {
    if line.copy != copy { return ("policy", "The line is about `\(line.copy)`, and the ledger about `\(copy)`") }
    if let last = lines.last, line.date < last.decided.firstDay {
      return ("date", "The decision of \(line.decided.text) comes after one of \(last.decided.text)")
    }
    if let last = lines.last, last.format == .second, line.format == .first {
      return ("format", "The line is of an older format than the line before it")
    }
    guard line.outcome.isApproval else {
      if line.model != nil { return ("model", "The line names a model, and its outcome is no approval") }
      if line.release != nil || !line.views.isEmpty || !line.duties.isEmpty {
        return ("outcome", "The line names a release, and its outcome is no approval")
      }
      let needs = line.outcome == .reviewedNoChange || line.outcome == .withdrawn
      let known = [inForce(), inForce(today: line.date), inForce(today: line.start)]
      if needs, !known.contains(where: { $0?.version == line.version }) {
        return ("version", "Version \(line.version) is not the one in force")
      }
      return nil
    }
    if line.release == nil { return ("release", "The approval names no release") }
    if let last = approvals.last, line.version <= last.version {
      return ("version", "Version \(line.version) is not above \(last.version), which was approved before")
    }
    if line.format == .second, (line.model == nil) != (copy.school == nil) {
      return ("model", copy.school == nil ? "A policy adopts no model" : "The adoption names no model")
    }
    if let model = line.model, model.copy.policy != copy.policy || model.version.model != line.version.model {
      return ("model", "The line adopts version \(line.version.model), and names \(model.version) of `\(model.copy)`")
    }
    let before = approvals.last
    for view in line.views {
      if view.since != line.version, view.since != before?.view(view.audience)?.since {
        return ("views", "What `\(view.audience)` read is as of version \(view.since), which nothing before it says")
      }
    }
    for duties in line.duties {
      let then = before?.duties.first { $0.audience == duties.audience && $0.role == duties.role }
      // Duties that only a later reader found are as old as the first version that has them.
      let isKnown = then.map { $0.since == duties.since } ?? approvals.contains { $0.version == duties.since }
      if duties.since != line.version, !isKnown {
        return (
          "roles", "The duties of `\(duties.role)` are as of version \(duties.since), which nothing before it says"
        )
      }
    }
    return nil
  }
}
