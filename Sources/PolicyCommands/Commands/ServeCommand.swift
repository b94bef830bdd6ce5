internal import HTTPServer

/// `precept serve`: the page for those who never open a terminal, until it is stopped.
enum ServeCommand {
  static func run(_ context: inout CommandContext) throws -> ExitStatus {
    let system = context.system
    let root: String
    if let named = context.command.option("workspace") {
      guard try system.kind(of: FilePath(named)) == .directory else {
        throw context.usageError("there is no directory \(Printable.quoted(named))")
      }
      root = named
    } else {
      // In an empty directory the page offers to begin.
      root = (try? context.workspace().root) ?? "."
    }
    let wanted = context.command.option("port").flatMap { Int($0) } ?? 0
    guard (0...65_535).contains(wanted), context.command.option("port").map({ Int($0) != nil }) ?? true else {
      throw context.usageError("`--port` takes a number from 1 to 65535")
    }
    let watch = StopSignal()
    let key = try SecretKey.make()
    let isReadOnly = context.command.flag("read-only")
    // The port is known only when it listens, and the page checks under which address it is asked.
    let holder = StudioHolder()
    let server: HTTPServer
    do {
      server = try HTTPServer(port: wanted) { request in
        holder.studio.map { $0.admit(request) } ?? HTTPResponse(503)
      } answer: { request in
        guard let studio = holder.studio else { return HTTPResponse(503) }
        let response = studio.respond(to: request)
        if studio.hasNews() { holder.server?.wake() }
        // It may have opened another workspace, or made one.
        if request.method == "POST" { watch.nudge() }
        return response
      }
    } catch {
      throw SystemError(.create, "the port \(wanted)", .other("another program listens there, or none may"))
    }
    let studio = Studio(.init(root: root, key: key, port: server.port, isReadOnly: isReadOnly), on: system)
    holder.server = server
    holder.studio = studio
    let address = "http://127.0.0.1:\(server.port)/?key=\(key)"
    context.print(address)
    context.flush()
    if context.command.flag("open") {
      for program in ["xdg-open", "open"] where (try? system.run(program, [address], limit: 1 << 10)) ?? nil != nil {
        break
      }
    }
    watch.wait(at: { studio.root }) {
      studio.look()
      if studio.hasNews() { server.wake() }
    }
    server.stop()
    context.say("stopped; everything that was saved is on disk")
    return .done
  }
}

/// Where the server finds the studio, once there is one.
private final class StudioHolder: @unchecked Sendable {
  // Written once, before the address with its key is printed.
  var studio: Studio?
  weak var server: HTTPServer?
}
