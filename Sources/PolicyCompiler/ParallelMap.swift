internal import Dispatch

/// `items` through `body`, on all cores; the results in the order of the items.
func parallelMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], _ body: @Sendable (Item) -> Result
) -> [Result] {
  if items.count < 2 { return items.map(body) }
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
