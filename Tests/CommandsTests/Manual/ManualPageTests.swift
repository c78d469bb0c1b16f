import Configuration
import Foundation
import TestSupport
import Testing

/// The manual pages and completions that are delivered say what the program says today.
struct ManualPageTests {
  private static let deploy = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("deploy").path

  @Test func thereIsACurrentPageForEachCommand() throws {
    let pages = try ToolInfo.ofTheProgram().pages
    #expect(pages.count > 6)
    var names: Set = ["dmarcsite.toml.5"]
    for command in pages {
      let page = ManualPage(command, of: pages)
      names.insert(page.file)
      if let mismatch = try Golden(path: "\(Self.deploy)/man/\(page.file)").mismatch(page.text) {
        Issue.record("\(mismatch)")
      }
    }
    #expect(try Set(FileManager.default.contentsOfDirectory(atPath: "\(Self.deploy)/man")) == names)
  }

  @Test func thePageOfTheConfigurationHasEveryKey() throws {
    var lines = ManualPage.head(title: "dmarcsite.toml", section: 5)
    lines += [".Sh NAME", ".Nm dmarcsite.toml", ".Nd configuration of dmarcsite", ".Sh DESCRIPTION"]
    lines += ManualPage.paragraphs(
      """
      The file is written in TOML 1.0. Every key is optional, and one that is not known is an error that names the nearest \
      known one. Relative paths are relative to the directory of the file. What follows is the output of dmarcsite config, \
      which holds every key with its default.
      """)
    lines.append(".Bd -literal")
    lines += Configuration.defaultText.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
      .map { $0.isEmpty ? "\\&" : ManualPage.escaped(String($0)) }
    lines += [".Ed", ".Sh SEE ALSO", ".Xr dmarcsite 1 ,", ".Xr dmarcsite-config 1"]
    let text = lines.joined(separator: "\n") + "\n"
    if let mismatch = try Golden(path: "\(Self.deploy)/man/dmarcsite.toml.5").mismatch(text) {
      Issue.record("\(mismatch)")
    }
  }

  @Test(arguments: [("bash", "dmarcsite.bash"), ("zsh", "_dmarcsite"), ("fish", "dmarcsite.fish")])
  func completionsAreCurrent(_ shell: String, _ name: String) throws {
    let script = try BuiltProgram.run(["--generate-completion-script", shell]).output
    #expect(script.contains("prune"))
    if let mismatch = try Golden(path: "\(Self.deploy)/completions/\(name)").mismatch(script) {
      Issue.record("\(mismatch)")
    }
  }

  @Test(
    arguments: [
      ("plain", "plain"), (".TH", "\\&.TH"), ("'quoted", "\\&'quoted"), ("a-b", "a\\-b"), ("\\fB", "\\efB"),
      ("say \"x\"", "say \\(dqx\\(dq"), ("a.b", "a.b"), ("it's", "it's"),
    ])
  func noTextIsTakenForACommandOfTheTypesetter(_ text: String, _ escaped: String) {
    #expect(ManualPage.escaped(text) == escaped)
  }
}
