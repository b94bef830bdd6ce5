internal import CMicroHTTPD
internal import Synchronization

/// A server on this machine's own address, 127.0.0.1, and no other.
///
/// It is bounded: in connections, in how long one may say nothing, and in what a request may bring. Whoever keeps
/// connections open and says too little on them makes way for others, so that the page goes on. The handler is called
/// from several threads, and while nothing is asked no thread wakes.
public final class HTTPServer: @unchecked Sendable {
  /// What a server takes on.
  public struct Limits: Sendable {
    /// How many connections there may be.
    public var connections = 256
    /// With how many the oldest of those that have not been admitted makes way.
    public var strangers = 128
    /// How many requests may wait for `wake()`.
    public var waiting = 64
    /// After how many seconds without a byte a connection ends.
    public var seconds = 15
    /// The most bytes of a body.
    public var body = 32 << 20
    /// How many requests are answered at once.
    public var threads = 4

    /// The usual limits.
    public init() {}
  }

  /// Why a server did not start.
  public struct StartError: Error {
    /// The port that was asked for.
    public let port: Int
  }

  /// The port on which it listens.
  public private(set) var port = 0

  private let limits: Limits
  private let admit: @Sendable (HTTPRequest) -> HTTPResponse?
  private let answer: @Sendable (HTTPRequest) -> HTTPResponse?
  private var daemon: OpaquePointer?
  /// A connection, which only its server touches.
  private struct Connection: @unchecked Sendable {
    let pointer: OpaquePointer
  }

  private struct Waiting {
    var connections: [(connection: Connection, exchange: Exchange)] = []
    var isStopping = false
  }
  private let waiting = Mutex(Waiting())

  /// Who is connected, by the address of the connection.
  private struct Peer {
    let socket: Int32
    /// The how manieth it is; nil once it was admitted.
    var order: Int?
  }
  private struct Peers {
    var all: [UInt: Peer] = [:]
    var count = 0
  }
  private let peers = Mutex(Peers())

  /// Starts to listen on `port`, or on any that is free for 0.
  ///
  /// `admit` sees a request before its body is read, and refuses it by an answer. `answer` answers a whole request; where
  /// it says nil the request waits for `wake()` and is then asked again.
  public init(
    port: Int, limits: Limits = Limits(), admit: @escaping @Sendable (HTTPRequest) -> HTTPResponse?,
    answer: @escaping @Sendable (HTTPRequest) -> HTTPResponse?
  ) throws(StartError) {
    self.limits = limits
    self.admit = admit
    self.answer = answer
    let context = Unmanaged.passUnretained(self).toOpaque()
    daemon = precept_httpd_start(
      UInt16(clamping: port),
      { context, connection, url, method, _, data, size, state in
        guard let context, let connection, let size, let state else { return precept_httpd_no() }
        let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
        return server.step(connection, url, method, data, size, state)
      },
      { _, _, state, _ in
        guard let state, let exchange = state.pointee else { return }
        Unmanaged<Exchange>.fromOpaque(exchange).release()
        state.pointee = nil
      },
      { context, connection, _, code in
        guard let context, let connection else { return }
        let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
        if precept_httpd_is_start(code) != 0 { server.greet(connection) } else { server.forget(connection) }
      }, context, UInt32(limits.connections), UInt32(limits.seconds), UInt32(limits.threads), 64 << 10)
    guard let daemon else { throw StartError(port: port) }
    self.port = Int(precept_httpd_port(daemon))
  }

  deinit { stop() }

  /// Lets every request that waits be asked again.
  public func wake() {
    waiting.withLock { waiting in
      for waiter in waiting.connections { MHD_resume_connection(waiter.connection.pointer) }
      waiting.connections = []
    }
  }

  /// Ends what goes on, and takes nothing more.
  public func stop() {
    waiting.withLock { $0.isStopping = true }
    wake()
    if let daemon { MHD_stop_daemon(daemon) }
    daemon = nil
  }

  // MARK: Who is connected

  /// Lets somebody in, and where there are many the oldest out that never said who it is: it may be one of a thousand that
  /// send a byte a second.
  private func greet(_ connection: OpaquePointer) {
    let (key, socket) = (UInt(bitPattern: connection), precept_httpd_socket(connection))
    peers.withLock { peers in
      peers.count += 1
      peers.all[key] = Peer(socket: socket, order: peers.count)
      guard peers.all.count > limits.strangers else { return }
      let oldest = peers.all.filter { $0.value.order != nil }.min { ($0.value.order ?? 0) < ($1.value.order ?? 0) }
      guard let oldest, oldest.key != key else { return }
      // It stays in the list until the server has closed it, but is not ended twice.
      peers.all[oldest.key]?.order = nil
      precept_httpd_end(oldest.value.socket)
    }
  }

  private func admitted(_ connection: OpaquePointer) {
    let key = UInt(bitPattern: connection)
    peers.withLock { $0.all[key]?.order = nil }
  }

  private func forget(_ connection: OpaquePointer) {
    let key = UInt(bitPattern: connection)
    peers.withLock { _ = $0.all.removeValue(forKey: key) }
  }

  // MARK: One request

  /// What is known of a request while it arrives.
  private final class Exchange: @unchecked Sendable {
    var request: HTTPRequest
    /// Whether nobody waits for the answer any more; set while the connection is suspended.
    var isGone = false
    init(_ request: HTTPRequest) { self.request = request }
  }

  private func step(
    _ connection: OpaquePointer, _ url: UnsafePointer<CChar>?, _ method: UnsafePointer<CChar>?,
    _ data: UnsafePointer<CChar>?, _ size: UnsafeMutablePointer<Int>,
    _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>
  ) -> MHD_Result {
    guard let known = state.pointee else {
      var request = HTTPRequest(
        method.map { String(cString: $0) } ?? "", url.map { String(cString: $0) } ?? "")
      Self.read(connection, into: &request)
      state.pointee = Unmanaged.passRetained(Exchange(request)).toOpaque()
      if let refusal = admit(request) { return send(refusal, to: connection) }
      admitted(connection)
      if let length = request.headers["content-length"].flatMap({ Int($0) }), length > limits.body {
        return send(Self.tooLarge, to: connection)
      }
      return precept_httpd_yes()
    }
    let exchange = Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
    if size.pointee > 0 {
      // Of a body without a length that never ends nothing more is kept, and the connection is closed.
      guard exchange.request.body.count + size.pointee <= limits.body, let data else { return precept_httpd_no() }
      data.withMemoryRebound(to: UInt8.self, capacity: size.pointee) {
        exchange.request.body.append(contentsOf: UnsafeBufferPointer(start: $0, count: size.pointee))
      }
      size.pointee = 0
      return precept_httpd_yes()
    }
    if exchange.isGone { return precept_httpd_no() }
    if let response = answer(exchange.request) { return send(response, to: connection) }
    let held = Connection(pointer: connection)
    let isHeld = waiting.withLock { waiting in
      if waiting.isStopping { return false }
      // A browser that went to another page tells nobody; while it is suspended the server does not look either.
      waiting.connections = waiting.connections.filter { waiter in
        guard precept_httpd_is_gone(precept_httpd_socket(waiter.connection.pointer)) != 0 else { return true }
        waiter.exchange.isGone = true
        MHD_resume_connection(waiter.connection.pointer)
        return false
      }
      guard waiting.connections.count < limits.waiting else { return false }
      MHD_suspend_connection(held.pointer)
      waiting.connections.append((held, exchange))
      return true
    }
    if isHeld {
      // What it waits for may have happened before it was in the list.
      if answer(exchange.request) != nil { wake() }
      return precept_httpd_yes()
    }
    return precept_httpd_no()
  }

  private static let tooLarge = HTTPResponse(
    413, headers: [("Content-Type", "text/plain; charset=utf-8"), ("Connection", "close")],
    body: Array("What was sent is too large.\n".utf8))

  private static func read(_ connection: OpaquePointer, into request: inout HTTPRequest) {
    withUnsafeMutablePointer(to: &request) { pointer in
      precept_httpd_headers(
        connection,
        { context, _, name, value in
          guard let context, let name else { return precept_httpd_yes() }
          let key = String(cString: name).lowercased()
          let text = value.map { String(cString: $0) } ?? ""
          let request = context.assumingMemoryBound(to: HTTPRequest.self)
          if request.pointee.headers[key] == nil { request.pointee.headers[key] = text }
          return precept_httpd_yes()
        }, pointer)
      precept_httpd_query(
        connection,
        { context, _, name, value in
          guard let context, let name else { return precept_httpd_yes() }
          context.assumingMemoryBound(to: HTTPRequest.self).pointee.query.append(
            (String(cString: name), value.map { String(cString: $0) } ?? ""))
          return precept_httpd_yes()
        }, pointer)
    }
  }

  private func send(_ response: HTTPResponse, to connection: OpaquePointer) -> MHD_Result {
    guard let made = precept_httpd_response(response.body, response.body.count) else { return precept_httpd_no() }
    defer { MHD_destroy_response(made) }
    for (name, value) in response.headers where !value.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) {
      MHD_add_response_header(made, name, value)
    }
    return MHD_queue_response(connection, UInt32(response.status), made)
  }
}
