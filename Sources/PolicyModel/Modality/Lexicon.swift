/// The phrases from which the modality of a clause is read, and what each of them says.
///
/// The built-in phrases are published in `Documentation/lexicon.md`. A workspace adds its own; the longest phrase that
/// fits wins, and of two equal ones the workspace's.
public struct Lexicon: Sendable {
  /// What a phrase says.
  public enum Reading: Sendable, Hashable {
    /// It binds so wherever it stands in a main clause.
    case binds(Modality)
    /// It binds nobody, and hides the shorter phrases inside it.
    case bindsNobody
    /// It binds where its subject can act, as in "The school will tell you"; else it foretells.
    case undertaking(Modality)
    /// It binds at the beginning of a main clause, as an instruction: "Do not post …".
    case instruction(Modality)
    /// It may bind or not: nothing is read, and a note says so.
    case unsure
    /// At the beginning of a main clause it may be an instruction: nothing is read, and a note says so.
    case unsureInstruction
  }

  /// A row of the published table.
  public struct Entry: Sendable, Hashable {
    /// The phrase in lower case, its words parted by one space.
    public var phrase: String
    /// What it says.
    public var reading: Reading
  }

  /// The lexicon that every workspace starts from.
  public static let builtIn = Lexicon()

  /// Every phrase, in the order in which it was given; an addition stands at the place of what it replaces.
  public var entries: [Entry] { tables.entries }

  private let tables: LexiconTables

  /// The built-in phrases and those of a workspace.
  ///
  /// - Parameter additions: What `modality:` in `workspace.yml` lists. A phrase under `statement` binds nobody. One
  ///   without a word in it is left out.
  /// - Parameter actors: Names that can undertake something ("Estuary Teaching Alliance", "Programme Leader"), so that
  ///   "will" after them is read as an undertaking. The last word before any preposition is what counts.
  public init(additions: [(Modality, [String])], actors: [String] = []) {
    var builder = LexiconBuilder(Self.builtIn.tables)
    for (modality, phrases) in additions {
      for phrase in phrases { builder.add(phrase, modality == .statement ? .bindsNobody : .binds(modality)) }
    }
    for actor in actors { builder.addActor(actor) }
    tables = LexiconTables(builder)
  }

  private init() {
    tables = LexiconTables(LexiconBuilder())
  }

  /// Reads the modality of one clause from its words.
  ///
  /// - Parameter text: The clause's plain text in UTF-8; line breaks count as spaces. Any bytes are taken.
  /// - Parameter masked: Byte ranges that are not to be read, such as code. Quotations are found here.
  public func read(_ text: [UInt8], masked: [Range<Int>] = []) -> ModalityReading {
    let masked = masked.count < 2 ? masked : masked.sorted { $0.lowerBound < $1.lowerBound }
    return text.withUnsafeBufferPointer { buffer in
      var tokenizer = ModalityTokenizer(table: tables.words, text: buffer, masked: masked)
      var reader = ModalityReader(lexicon: tables, tokens: tokenizer.tokenize())
      return reader.read()
    }
  }
}
