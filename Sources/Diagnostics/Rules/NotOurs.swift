extension Rule {
  /// The rule `not-ours`.
  public static let notOurs = Rule(
    "P701", "not-ours", .error,
    page: """
      ## What it finds
      A file in the output directory that Precept did not write, or that someone changed after Precept wrote it, where a
      document is to be written. The file is kept as it is. It is a warning where Precept only meant to remove the file,
      because nothing makes it any more.

      ## Why it matters
      What people read there is not what the policies say, and the next build would not change that. But the work of
      whoever changed it must not be lost either, so somebody has to decide.

      ## Example
      A name is corrected in `Output/model/handbook-staff.html` instead of in the policy. The next build has another
      handbook to write, and finds that the file is no longer the one that it wrote before.

      ## Instead
      Make the change in the policy or in a template, where it lasts. Then delete the file, or move it out of the output
      directory, and build again. Precept knows what it wrote by the digests in `.precept.json`.
      """)
}
