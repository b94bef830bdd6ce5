import HTTPServer
import Synchronization
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The real server on a real socket, before those who send too much, too slowly, or go away.
@Suite(.serialized) struct HTTPServerTests {
  /// A connection to it.
  private final class Link {
    let socket: Int32

    init(_ server: HTTPServer) throws {
      #if canImport(Glibc)
        let kind = Int32(SOCK_STREAM.rawValue)
      #else
        let kind = SOCK_STREAM
      #endif
      socket = Foreign.socket(AF_INET, kind, 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(server.port).bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let result = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      try #require(result == 0)
      // A test that fails must not wait for ever.
      var patience = timeval(tv_sec: 20, tv_usec: 0)
      setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    }

    deinit { close(socket) }

    /// Sends, and says how much was taken before the other side would have no more.
    @discardableResult
    func send(_ text: String) -> Int {
      let bytes = Array(text.utf8)
      #if os(Linux)
        // MSG_NOSIGNAL
        let flags: Int32 = 0x4000
      #else
        let flags: Int32 = 0
      #endif
      return Foreign.send(socket, bytes, bytes.count, flags)
    }

    /// What comes next; nothing where the connection has ended.
    func receive() -> String {
      var buffer = [UInt8](repeating: 0, count: 4_096)
      let count = recv(socket, &buffer, buffer.count, 0)
      return String(decoding: buffer.prefix(max(0, count)), as: UTF8.self)
    }
  }

  private static func server(_ limits: HTTPServer.Limits = .init()) throws -> HTTPServer {
    try HTTPServer(port: 0, limits: limits) { request in
      request.headers["x-key"] == "k" ? nil : HTTPResponse(403, body: Array("no".utf8))
    } answer: { request in
      request.path == "/wait" ? nil : HTTPResponse(200, body: Array("\(request.path) \(request.body.count)".utf8))
    }
  }

  private static func ask(_ server: HTTPServer, _ path: String = "/") throws -> String {
    let link = try Link(server)
    link.send("GET \(path) HTTP/1.1\r\nHost: h\r\nX-Key: k\r\nConnection: close\r\n\r\n")
    return link.receive() + link.receive()
  }

  @Test func answersWhoIsAdmitted() throws {
    let server = try Self.server()
    defer { server.stop() }
    #expect(try Self.ask(server, "/a%20b").contains("/a b 0"))
    let link = try Link(server)
    link.send("GET / HTTP/1.1\r\nHost: h\r\n\r\n")
    #expect(link.receive().hasPrefix("HTTP/1.1 403"))
  }

  @Test func takesNoMoreOfABodyThanItMay() throws {
    var limits = HTTPServer.Limits()
    limits.body = 1_000
    let server = try Self.server(limits)
    defer { server.stop() }
    let long = try Link(server)
    long.send("POST / HTTP/1.1\r\nHost: h\r\nX-Key: k\r\nContent-Length: 1001\r\n\r\n")
    #expect(long.receive().hasPrefix("HTTP/1.1 413"))
    let chunked = try Link(server)
    chunked.send("POST / HTTP/1.1\r\nHost: h\r\nX-Key: k\r\nTransfer-Encoding: chunked\r\n\r\n")
    for _ in 0..<3 { chunked.send("200\r\n\(String(repeating: "a", count: 512))\r\n") }
    #expect(!chunked.receive().contains("200 OK"))
    let fits = try Link(server)
    fits.send("POST / HTTP/1.1\r\nHost: h\r\nX-Key: k\r\nContent-Length: 3\r\n\r\nabc")
    #expect(fits.receive().contains("200 OK"))
  }

  @Test func whoSaysNothingMakesWay() throws {
    var limits = HTTPServer.Limits()
    limits.connections = 64
    limits.strangers = 8
    limits.seconds = 60
    let server = try Self.server(limits)
    defer { server.stop() }
    var silent: [Link] = []
    for _ in 0..<200 {
      let link = try Link(server)
      link.send("GET / HT")
      silent.append(link)
    }
    #expect(try Self.ask(server).contains("200 OK"))
    #expect(silent[0].receive() == "", "the first that said nothing was let go")
  }

  @Test func whoWentAwayWhileWaitingIsForgotten() throws {
    var limits = HTTPServer.Limits()
    limits.waiting = 4
    let server = try Self.server(limits)
    defer { server.stop() }
    let request = "GET /wait HTTP/1.1\r\nHost: h\r\nX-Key: k\r\n\r\n"
    for _ in 0..<40 { try Link(server).send(request) }
    #expect(try Self.ask(server).contains("200 OK"))
  }
}

/// The functions whose names the type above has as well.
private enum Foreign {
  static func socket(_ domain: Int32, _ kind: Int32, _ protocol: Int32) -> Int32 {
    #if canImport(Glibc)
      Glibc.socket(domain, kind, `protocol`)
    #elseif canImport(Musl)
      Musl.socket(domain, kind, `protocol`)
    #else
      Darwin.socket(domain, kind, `protocol`)
    #endif
  }

  static func send(_ socket: Int32, _ bytes: [UInt8], _ count: Int, _ flags: Int32) -> Int {
    #if canImport(Glibc)
      Glibc.send(socket, bytes, count, flags)
    #elseif canImport(Musl)
      Musl.send(socket, bytes, count, flags)
    #else
      Darwin.send(socket, bytes, count, flags)
    #endif
  }
}
