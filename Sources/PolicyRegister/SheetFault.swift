/// What is wrong with a file of rows, and where. It never says what stands in a cell: that is about people.
public struct SheetFault: Error, Hashable, Sendable {
  /// The line of the file, from 1; nil for what is wrong with the whole of it.
  public var line: Int?
  /// What is wrong, as a headline.
  public var message: String
  /// What to do.
  public var help: String?

  /// Makes a fault.
  public init(line: Int? = nil, _ message: String, help: String? = nil) {
    self.line = line
    self.message = message
    self.help = help
  }
}
