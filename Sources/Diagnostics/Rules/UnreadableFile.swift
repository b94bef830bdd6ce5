extension Rule {
  /// The rule `unreadable-file`.
  public static let unreadableFile = Rule(
    "P702", "unreadable-file", .error,
    page: """
      ## What it finds
      A file or directory of the workspace that is there and can't be read: the permission is missing, the disk fails, a
      directory stands where a file is expected, or it is a symbolic link, a pipe or a device.

      ## Why it matters
      A policy of which a part can't be read would be published without that part. Links are not followed below
      `Policies`, because a workspace that came from elsewhere could publish any file of your computer through one.

      ## Example
      `Policies/lone-working/policy.md` is a link to a file in someone's home directory.

      ## Instead
      Put the file itself into the workspace, and see that you may read it.
      """)
}
