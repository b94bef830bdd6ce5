internal import Diagnostics
internal import HTTPServer
internal import Hashing
internal import PolicyCompiler
internal import PolicyModel
internal import Synchronization

/// The page for those who never open a terminal: what is answered follows from the request and the files alone.
///
/// What it remembers beside them is the compiled workspace, which holds for as long as no file has changed, and what was
/// changed today, so that it can be undone.
final class Studio: Sendable {
  /// What the page may do, and for whom.
  struct Settings: Sendable {
    var root: String
    var key: String
    var port: Int
    var isReadOnly = false
  }

  struct Memory {
    var root: String
    /// The files as they were seen last; nil where there is no workspace, or none was looked at.
    var files: WorkspaceFiles?
    var session: StudioSession?
    var generation = 0
    var told = 0
  }

  let system: any System
  let settings: Settings
  let memory: Mutex<Memory>
  private let reading = Mutex(FileMemory())
  private let compiling = Mutex(())

  init(_ settings: Settings, on system: any System) {
    self.settings = settings
    self.system = system
    memory = Mutex(Memory(root: settings.root))
  }

  var root: String { memory.withLock { $0.root } }
  var generation: Int { memory.withLock { $0.generation } }

  /// Says that files have changed; whoever waits for it is told next.
  func touch() { memory.withLock { $0.generation += 1 } }

  /// Whether something has changed since this was asked last.
  func hasNews() -> Bool {
    memory.withLock { memory in
      defer { memory.told = memory.generation }
      return memory.told != memory.generation
    }
  }

  // MARK: Who may ask

  private var cookie: String { "precept-\(settings.port)" }

  /// Refuses what does not come from the page itself, before anything of it is read further.
  func admit(_ request: HTTPRequest) -> HTTPResponse? {
    let hosts = ["127.0.0.1:\(settings.port)", "localhost:\(settings.port)"]
    guard let host = request.headers["host"], hosts.contains(host) else {
      return refusal(421, "This page answers only under its own address.")
    }
    guard ["GET", "HEAD", "POST"].contains(request.method) else { return refusal(405, "This page is read or sent to.") }
    if let origin = request.headers["origin"], origin != "http://\(host)" {
      return refusal(403, "Another site asked for this.")
    }
    if request.method == "POST", request.headers["origin"] == nil {
      return refusal(403, "A form comes from this page.")
    }
    let given = request.cookie(cookie) ?? ""
    let asked = request.path == "/" ? request.query("key") ?? "" : ""
    guard Self.same(given, settings.key) || Self.same(asked, settings.key) else {
      return refusal(403, "The address of this page has a key, which `precept serve` printed. Open it again with that.")
    }
    if request.method == "POST", settings.isReadOnly {
      return refusal(403, "Nothing can be changed: `precept serve --read-only` only reads.")
    }
    return nil
  }

  /// Compares in a time that does not tell where two texts differ.
  private static func same(_ a: String, _ b: String) -> Bool {
    let (a, b) = (Array(a.utf8), Array(b.utf8))
    guard a.count == b.count else { return false }
    return zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
  }

  private func refusal(_ status: Int, _ text: String) -> HTTPResponse {
    HTTPResponse(
      status, headers: [("Content-Type", "text/plain; charset=utf-8")] + Self.guards, body: Array("\(text)\n".utf8))
  }

  static let guards: [(name: String, value: String)] = [
    (
      "Content-Security-Policy",
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'"
    ),
    ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"), ("Cache-Control", "no-store"),
    ("Cross-Origin-Resource-Policy", "same-origin"), ("Cross-Origin-Opener-Policy", "same-origin"),
  ]

  // MARK: Answers

  /// The answer to a request; nil for one that waits until files change.
  func respond(to request: HTTPRequest) -> HTTPResponse? {
    if let refused = admit(request) { return refused }
    if request.query("key") != nil {
      return HTTPResponse(
        303,
        headers: [
          ("Location", "/"), ("Set-Cookie", "\(cookie)=\(settings.key); Path=/; HttpOnly; SameSite=Strict"),
        ] + Self.guards)
    }
    switch request.path {
    case "/studio.css": return asset("text/css; charset=utf-8", StudioAssets.style(look()?.templates ?? []))
    case "/studio.js": return asset("text/javascript; charset=utf-8", StudioAssets.script)
    case "/events": return events(request)
    case let path where path.hasPrefix("/policy/") && request.query("excerpt") != nil: return changed(request)
    default: break
    }
    do {
      let reply = try StudioPages(self, request).reply()
      return response(reply)
    } catch let error as SystemError {
      return response(.page(500, page("That could not be done", "<p class=\"problem\">\(error.message)</p>")))
    } catch let error as UnreadableFiles {
      return response(
        .page(500, page("That could not be done", HTML(error.messages.map { "<p class=\"problem\">\($0)</p>" }))))
    } catch {
      return response(.page(500, page("That could not be done", "<p class=\"problem\">\("\(error)")</p>")))
    }
  }

  private func asset(_ type: String, _ text: String) -> HTTPResponse {
    HTTPResponse(200, headers: [("Content-Type", type)] + Self.guards, body: Array(text.utf8))
  }

  /// A server-sent event when files have changed since the page was made; each is an answer of its own.
  private func events(_ request: HTTPRequest) -> HTTPResponse? {
    let known = Int(request.headers["last-event-id"] ?? request.query("since") ?? "") ?? 0
    let now = generation
    if known == now { return nil }
    return HTTPResponse(
      200, headers: [("Content-Type", "text/event-stream")] + Self.guards,
      body: Array("retry: 10\nid: \(now)\ndata: \(now)\n\n".utf8))
  }

  /// The changed section of a policy with its neighbours, before the whole of it is compiled; empty where only the whole
  /// can tell.
  private func changed(_ request: HTTPRequest) -> HTTPResponse {
    let nothing = HTTPResponse(204, headers: Self.guards)
    guard let policy = PolicyID(String(request.path.dropFirst("/policy/".count))),
      let known = memory.withLock({ $0.session }), let now = look()
    else { return nothing }
    let path = "Policies/\(policy)/policy.md"
    guard let before = known.files[path], let after = now[path], before != after,
      let excerpt = PolicyExcerpt(known, CopyID(policy), before, after)
    else { return nothing }
    let session = excerpt.session(of: after, keeping: .error)
    guard let page = session.page(CopyID(policy)) else { return nothing }
    return response(.page(200, page))
  }

  private func response(_ reply: Reply) -> HTTPResponse {
    switch reply {
    case .page(let status, let html):
      HTTPResponse(
        status, headers: [("Content-Type", "text/html; charset=utf-8")] + Self.guards, body: Array(html.text.utf8))
    case .redirect(let address): HTTPResponse(303, headers: [("Location", address)] + Self.guards)
    case .file(let name, let type, let bytes):
      HTTPResponse(
        200,
        headers: [
          ("Content-Type", type), ("Content-Disposition", "attachment; filename=\"\(name)\""),
        ] + Self.guards, body: bytes)
    }
  }

  /// What a page answers with.
  enum Reply {
    case page(Int, HTML)
    case redirect(String)
    case file(name: String, type: String, [UInt8])
  }

  // MARK: Files

  var directory: WorkspaceDirectory { WorkspaceDirectory(root: root) }
  var shelf: UndoShelf { UndoShelf(workspace: directory, system: system) }

  /// The files as they are now; only those are read that have changed since the last time, and if any has, all pages are
  /// to be told.
  @discardableResult
  func look() -> WorkspaceFiles? {
    reading.withLock { known in
      let directory = directory
      var files: WorkspaceFiles?
      if (try? system.kind(of: directory.file(WorkspaceDirectory.marker))) ?? nil != nil {
        files = WorkspaceLoader.load(directory, from: system, memory: &known)
      }
      memory.withLock { memory in
        if let files, let before = memory.files, before.areSame(as: files) { return }
        if memory.files != nil { memory.generation += 1 }
        memory.files = files
      }
      return files
    }
  }

  /// The workspace as it is now; nil where there is none.
  func session() -> StudioSession? {
    guard let files = look() else { return nil }
    let today = system.today()
    if let known = memory.withLock({ $0.session }), known.isOf(files, today) { return known }
    // Whoever asks meanwhile waits for the same.
    return compiling.withLock { _ in
      if let known = memory.withLock({ $0.session }), known.isOf(files, today) { return known }
      let made = StudioSession(files, today: today, after: memory.withLock { $0.session })
      memory.withLock { $0.session = made }
      return made
    }
  }

  /// Runs a command of Precept on the workspace; what it wrote is told to all pages.
  func run(
    _ arguments: [String], input: [UInt8] = [], file: (name: String, bytes: [UInt8])? = nil, isTrial: Bool = false
  ) -> StudioRun {
    let isTrial = isTrial || settings.isReadOnly
    let run = StudioRun(arguments, in: root, on: system, input: input, file: file, isTrial: isTrial)
    if !isTrial, !run.written.isEmpty { look() }
    return run
  }

  /// Writes a file over what was read of it, while nobody else writes; says false where it is another by now.
  func save(_ path: String, _ before: [UInt8]?, _ after: [UInt8], _ title: String, isUndo: Bool = false) throws -> Bool
  {
    precondition(!settings.isReadOnly, "a page that only reads")
    let directory = directory
    let policies = directory.file("Policies")
    guard let lock = try system.lock(policies, seconds: CommandContext.patience, isShared: false) else {
      throw SystemError(.write, policies.text, .busy)
    }
    let isDone = try withExtendedLifetime(lock) {
      var kept: String?
      if !isUndo {
        kept = try shelf.keep(
          .init(path: path, before: before, after: .sha256(after), title: title, day: system.today().isoText))
      }
      do {
        _ = try system.write(after, to: directory.file(path), over: before.map { .file($0) } ?? .nothing)
        return true
      } catch let error as SystemError where error.reason == .changed || error.reason == .alreadyExists {
        if let kept { shelf.drop(kept) }
        return false
      }
    }
    guard isDone else { return false }
    look()
    return true
  }

  /// A page in the frame.
  func page(
    _ title: String, _ main: HTML, over: String = "Precept", trail: [(title: String, href: String)] = [],
    notice: String? = nil, classes: String = "", hasOwnTitle: Bool = false, session: StudioSession? = nil
  ) -> HTML {
    var frame = StudioFrame(title: title)
    frame.over = over
    frame.trail += trail
    frame.notice = notice
    frame.classes = classes
    frame.isReadOnly = settings.isReadOnly
    frame.generation = generation
    frame.undo = settings.isReadOnly ? nil : shelf.last(system.today().isoText)?.change.title
    if let environment = session?.workspace.environment {
      frame.organisation = environment.organisation.name
      frame.language = environment.language
    }
    return frame.page(main, hasOwnTitle: hasOwnTitle)
  }
}
