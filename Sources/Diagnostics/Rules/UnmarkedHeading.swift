extension Rule {
  /// The rule `unmarked-heading`.
  public static let unmarkedHeading = Rule(
    "P135", "unmarked-heading", .warning,
    page: #"""
      ## What it finds
      A paragraph of one line, without a full stop, that is in capitals or in bold as a whole.

      ## Why it matters
      In the document from which it was pasted it was a heading. Here it is a clause, and what follows stands in the section
      before it.

      ## Example
      ```markdown
      You must tell nobody.
      {#tell-nobody}

      CONFIDENTIALITY
      {#confidentiality}
      ```

      ## Instead
      ```markdown
      # Telling {#telling}

      You must tell nobody.
      {#tell-nobody}

      # Confidentiality {#confidentiality}

      What you hear in a meeting stays there.
      {#meetings modality=statement}
      ```
      If it is a sentence, let it end in a full stop.
      """#)
}
