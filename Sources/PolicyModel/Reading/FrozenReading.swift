/// What a clause was read to say when the release was made.
public struct FrozenReading: Hashable, Sendable {
  /// What was read, without the words that it rests on.
  public var reading: ClauseReading
  /// Whether only the force was read, as in releases of format 1: who acts and when then follows from attributes alone,
  /// and where they say nobody, it is the reader.
  public var isForceAlone: Bool

  /// A force that was frozen alone.
  public init(_ force: Modality, _ source: ReadingSource) {
    reading = .nothing
    reading.force = .init(force, source)
    isForceAlone = true
  }

  /// What is kept of `reading`: the force, who must act and when, each with its source.
  ///
  /// A time that reads as a length of time is one, so that what is frozen reads back as itself.
  public init(_ reading: ClauseReading) {
    func settled(_ read: ClauseReading.Read<SaidTime?>) -> ClauseReading.Read<SaidTime?> {
      .init(read.value.map { SaidTime($0.text) }, read.source)
    }
    self.reading = ClauseReading(
      force: reading.force, bearers: reading.bearers, within: settled(reading.within), every: settled(reading.every),
      ahead: reading.ahead)
    self.reading.paragraphs = reading.paragraphs.map { paragraph in
      SaidParagraph(block: paragraph.block, reading: FrozenReading(paragraph.reading).reading)
    }
    isForceAlone = false
  }

  /// What a clause says whose force alone was frozen: its own attributes, else those of the nearest stem above it, else
  /// for who acts those of its sections.
  public func completed(
    _ stated: StatedReading, stems: some Sequence<StatedReading>, section: StatedReading
  ) -> ClauseReading {
    guard isForceAlone else { return reading }
    func nearest<Value>(_ value: (StatedReading) -> Value?) -> ClauseReading.Read<Value?> {
      if let own = value(stated) { return .init(own, .attribute) }
      for stem in stems { if let found = value(stem) { return .init(found, .stem) } }
      return .init(nil, .none)
    }
    var result = reading
    let who = nearest(\.bearers)
    if let bearers = who.value {
      result.bearers = .init(bearers, who.source)
    } else if let bearers = section.bearers {
      result.bearers = .init(bearers, .section)
    } else {
      result.bearers = .init([.reader], .default)
    }
    // A value that is open was no deadline.
    result.within = nearest { $0.within?.duration == nil ? nil : $0.within }
    result.every = nearest { $0.every?.duration == nil ? nil : $0.every }
    return result
  }
}
