internal import CXML

/// Puts together the tree from what libxml2 reports, piece by piece.
final class XMLTreeBuilder {
  private struct Frame {
    let name: String
    let attributes: [XMLElement.Attribute]
    var children: [XMLNode] = []
  }

  private var frames: [Frame] = []
  private var text: [UInt8] = []
  private var count = 0
  private(set) var root: XMLElement?
  var failure: XMLError?
  /// The prefix for each namespace.
  let prefixes: [String: String]
  /// libxml2 keeps each name once, so that its place in memory tells which it is.
  private var names: [Name: String] = [:]

  private struct Name: Hashable {
    let local: UnsafePointer<xmlChar>
    let namespace: UnsafePointer<xmlChar>?
  }

  init(prefixes: [String: String]) { self.prefixes = prefixes }

  func name(_ local: UnsafePointer<xmlChar>, _ namespace: UnsafePointer<xmlChar>?) -> String {
    let key = Name(local: local, namespace: namespace)
    if let known = names[key] { return known }
    var name = String(cString: local)
    if let namespace { name = (prefixes[String(cString: namespace)] ?? "?") + ":" + name }
    names[key] = name
    return name
  }

  func start(_ name: String, _ attributes: [XMLElement.Attribute]) {
    guard failure == nil else { return }
    endText()
    if frames.count == XMLLimits.depth { failure = .tooDeep }
    if count >= XMLLimits.nodes { failure = .tooLarge }
    count += 1
    frames.append(Frame(name: name, attributes: attributes))
  }

  func end() {
    guard failure == nil else { return }
    endText()
    guard let frame = frames.popLast() else { return }
    let element = XMLElement(name: frame.name, attributes: frame.attributes, children: frame.children)
    if frames.isEmpty {
      root = root ?? element
    } else {
      frames[frames.count - 1].children.append(.element(element))
    }
  }

  func characters(_ bytes: UnsafePointer<xmlChar>?, _ length: Int32) {
    guard failure == nil, let bytes, length > 0 else { return }
    text += UnsafeBufferPointer(start: bytes, count: Int(length))
  }

  /// Closes what HTML leaves open.
  func finish() { while failure == nil, !frames.isEmpty { end() } }

  private func endText() {
    guard !text.isEmpty else { return }
    if !frames.isEmpty {
      count += 1
      frames[frames.count - 1].children.append(.text(String(decoding: text, as: UTF8.self)))
    }
    text.removeAll(keepingCapacity: true)
  }

  static func of(_ context: UnsafeMutableRawPointer?) -> XMLTreeBuilder? {
    context.map { Unmanaged<XMLTreeBuilder>.fromOpaque($0).takeUnretainedValue() }
  }
}
