extension Template {
  /// The names of the partials that it calls, each once, in the order of their first tags.
  ///
  ///     {{>head}}{{#a}}{{>row}}{{/a}}{{>head}}   gives   head, row
  public var partialNames: [String] {
    var names: [String] = []
    var seen: Set<MustacheName> = []
    for case .partial(let path, _, _) in program.instructions {
      let name = program.paths[path].text
      if seen.insert(MustacheName(name)).inserted { names.append(name) }
    }
    return names
  }
}
