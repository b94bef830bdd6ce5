internal import CommonMark

extension Figure {
  /// Appends `![what it shows](destination)`.
  public func writeMarkdown(into bytes: inout [UInt8], destination: String) {
    let events: [InlineEvent] = [
      .start(.image(destination: destination, title: "")), .text(alternative), .end(.image),
    ]
    if !appendMarkdown(events, to: &bytes) { appendMarkdown(text: words, to: &bytes) }
  }
}
