internal import JSON

extension FrozenReading {
  /// Adds what was frozen to the JSON of a clause.
  ///
  ///     "modality":"must","read":"words","by":["role:headteacher"],"byRead":"words","within":"5 school days",…
  ///
  /// Without `byRead` only the force was frozen, as in releases of format 1.
  func write(to object: inout JSONObject) {
    object["modality"] = .string(reading.force.value.rawValue)
    object["read"] = .string(reading.force.source.rawValue)
    guard !isForceAlone else { return }
    if !reading.bearers.value.isEmpty { object["by"] = .array(reading.bearers.value.map { .string($0.frozenText) }) }
    object["byRead"] = .string(reading.bearers.source.rawValue)
    func add(_ key: String, _ text: String?, _ source: ReadingSource) {
      guard let text else { return }
      object[key] = .string(text)
      object[key + "Read"] = .string(source.rawValue)
    }
    add("within", reading.within.value?.text, reading.within.source)
    add("every", reading.every.value?.text, reading.every.source)
    add("ahead", reading.ahead.value?.text, reading.ahead.source)
    guard !reading.paragraphs.isEmpty else { return }
    object["paragraphs"] = .array(
      reading.paragraphs.map { paragraph in
        var part = JSONObject()
        part["block"] = .integer(paragraph.block)
        FrozenReading(paragraph.reading).write(to: &part)
        return .object(part)
      })
  }

  /// Reads what `write` added; nil where nothing was frozen.
  init?(_ fields: inout JSONFields) throws(DecodingFault) {
    func source(_ key: String) throws(DecodingFault) -> ReadingSource? {
      try fields.optional(key) { (value) throws(DecodingFault) in try value.choice() }
    }
    let force: Modality? = try fields.optional("modality") { (value) throws(DecodingFault) in try value.choice() }
    let read = try source("read")
    let by = try fields.names("by")
    let byRead = try source("byRead")
    let (within, every, ahead) = (
      try fields.nameIfThere("within"), try fields.nameIfThere("every"), try fields.nameIfThere("ahead")
    )
    let (withinRead, everyRead, aheadRead) = (
      try source("withinRead"), try source("everyRead"), try source("aheadRead")
    )
    let paragraphs = try fields.list("paragraphs") { (value) throws(DecodingFault) in try SaidParagraph(frozen: value) }
    guard let force, let read else {
      if byRead != nil { throw DecodingFault("is not there", at: "modality") }
      return nil
    }
    guard let byRead else {
      self.init(force, read)
      return
    }
    var bearers: [Bearer] = []
    for word in by {
      guard let bearer = Bearer(frozen: word) else { throw DecodingFault("is nobody: `\(word)`", at: "by") }
      bearers.append(bearer)
    }
    var lead: LeadTime?
    if let ahead {
      lead = LeadTime(ahead)
      if lead == nil { throw DecodingFault("is no time before something: `\(ahead)`", at: "ahead") }
    }
    var reading = ClauseReading(
      force: .init(force, read), bearers: .init(bearers, byRead),
      within: .init(within.map { SaidTime($0) }, withinRead ?? .none),
      every: .init(every.map { SaidTime($0) }, everyRead ?? .none), ahead: .init(lead, aheadRead ?? .none))
    reading.paragraphs = paragraphs
    self.init(reading)
  }
}

extension SaidParagraph {
  fileprivate init(frozen json: JSONValue) throws(DecodingFault) {
    var fields = try JSONFields(json)
    let block = try fields.required("block") { (value) throws(DecodingFault) in try value.whole() }
    guard block >= 0 else { throw DecodingFault("is below 0", at: "block") }
    guard let frozen = try FrozenReading(&fields), !frozen.isForceAlone, frozen.reading.paragraphs.isEmpty else {
      throw DecodingFault("says nothing")
    }
    self.init(block: block, reading: frozen.reading)
    try fields.finish()
  }
}
