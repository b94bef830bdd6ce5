/// The scalar that begins at the byte `i`, and how many bytes it takes; nil where the bytes are not UTF-8.
///
/// By the table of well-formed byte sequences (Unicode 16, table 3-7): no overlong forms, no surrogates.
public func utf8Scalar(in bytes: UnsafeBufferPointer<UInt8>, at i: Int) -> (value: UInt32, width: Int)? {
  let first = bytes[i]
  if first < 0x80 { return (UInt32(first), 1) }
  let width: Int
  var low: UInt8 = 0x80
  var high: UInt8 = 0xBF
  switch first {
  case 0xC2...0xDF: width = 2
  case 0xE0...0xEF:
    width = 3
    if first == 0xE0 { low = 0xA0 }
    if first == 0xED { high = 0x9F }
  case 0xF0...0xF4:
    width = 4
    if first == 0xF0 { low = 0x90 }
    if first == 0xF4 { high = 0x8F }
  default: return nil
  }
  guard i + width <= bytes.count, bytes[i + 1] >= low, bytes[i + 1] <= high else { return nil }
  var scalar = UInt32(first & (0x7F >> UInt8(width)))
  for k in 1..<width {
    guard bytes[i + k] & 0xC0 == 0x80 else { return nil }
    scalar = scalar << 6 | UInt32(bytes[i + k] & 0x3F)
  }
  return (scalar, width)
}
