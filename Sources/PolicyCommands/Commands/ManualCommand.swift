/// `precept manual`: prints the manual page.
enum ManualCommand {
  static func run(_ context: inout CommandContext) -> ExitStatus {
    context.write(ManualPage.text())
    return .done
  }
}
