/// A cell of a table with a backslash before each bar that has none, so that it parts nothing there.
public func escapingBars(_ cell: [UInt8]) -> [UInt8] {
  guard cell.contains(UInt8(ascii: "|")) else { return cell }
  var result: [UInt8] = []
  var isEscaped = false
  for byte in cell {
    if byte == UInt8(ascii: "|"), !isEscaped { result.append(UInt8(ascii: "\\")) }
    result.append(byte)
    isEscaped = byte == UInt8(ascii: "\\") && !isEscaped
  }
  return result
}
