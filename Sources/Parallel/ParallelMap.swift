internal import Dispatch

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Whether libdispatch finds the few descriptors that it takes for itself. Without them it ends the process, so that
/// where hardly any file may be open, all is done on one core, and what can't be opened is an error like any other.
private let hasRoom: Bool = {
  var limit = rlimit()
  #if canImport(Glibc)
    let result = getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
  #else
    let result = getrlimit(RLIMIT_NOFILE, &limit)
  #endif
  return result != 0 || limit.rlim_cur >= 32
}()

/// `items` through `body`, on all cores; the results in the order of the items.
///
/// Use it for a few items that each take long, such as documents; for many small ones, `parallelMap(stretchesOf:)`.
public func parallelMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ body: @Sendable (Item) -> Result
) -> [Result] {
  guard items.count > 1, hasRoom else { return items.map(body) }
  return [Result](unsafeUninitializedCapacity: items.count) { buffer, count in
    // Each iteration writes its own element and no other.
    guard let first = buffer.baseAddress else { return }
    nonisolated(unsafe) let results = first
    DispatchQueue.concurrentPerform(iterations: items.count) { index in
      (results + index).initialize(to: body(items[index]))
    }
    count = items.count
  }
}

/// Changes each of `items` in its place by `body`, on all cores; what it gives of each, in the order of the items.
///
/// Nothing is copied that only one of them holds.
public func parallelUpdate<Item: Sendable, Result: Sendable>(
  _ items: inout [Item], _ body: @Sendable (inout Item) -> Result
) -> [Result] {
  items.withUnsafeMutableBufferPointer { items in
    // Each iteration changes its own element and no other.
    guard let first = items.baseAddress else { return [] }
    nonisolated(unsafe) let places = first
    return parallelMap(Array(0..<items.count)) { body(&places[$0]) }
  }
}

/// The places 0 up to `count` in stretches through `body`, on all cores; the results in the order of the stretches.
///
/// A stretch has `least` places or more, so that what is small stays on one core. How many stretches there are depends
/// on the machine: the result of a stretch must be one that can be joined to the next, such as an array.
public func parallelMap<Result: Sendable>(
  stretchesOf count: Int, least: Int, _ body: @Sendable (Range<Int>) -> Result
) -> [Result] {
  // A few for each core, so that one which has less to do takes more of them.
  let number = max(1, min(count / max(least, 1), 32))
  return parallelMap(Array(0..<number)) { body($0 * count / number..<($0 + 1) * count / number) }
}
