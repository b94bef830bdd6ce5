extension CommandTable {
  static let serving = CommandSpec(
    name: "serve", group: .start, summary: "Open the policies as a page in the browser",
    details: [
      "Shows where everything stands, and lets policies be written, decided on, tailored and adopted without a file or a "
        + "command. What the page does is what the commands do. It prints its address first, which has a key in it, and "
        + "goes on until it is stopped by Ctrl-C.",
      "Only this computer reaches it: it listens on 127.0.0.1, and whoever does not have the key gets nothing. In a "
        + "directory without policies it offers to bring in a Word file, to start from an example, or to open a workspace.",
      "A clause is saved by the smallest edit of its file. A file that was changed meanwhile is never written over: both "
        + "texts are shown. What was saved today can be taken back, also after the page was started anew; it is kept in "
        + ".precept/undo. Files that change on disk show in the open pages at once.",
    ],
    flags: [
      FlagSpec("port", "N", .text, "The port; any that is free where it is not given"),
      FlagSpec("open", "Open the page in the browser of this computer"),
      FlagSpec("read-only", "Write nothing at all"),
    ],
    examples: [
      .init("precept serve --open", "Open the page"),
      .init("precept serve --port 8080 --read-only", "Let the policies be read at a fixed port"),
    ],
    done: "it was stopped")
}
