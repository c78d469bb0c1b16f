/// A manual page in the language mdoc(7), made of what a command says of itself and of ``ManualWords``.
struct ManualPage {
  /// The pages change with the program and not from day to day: this is the day of the last change of their form.
  static let date = "November 24, 2026"

  private let command: ToolInfo.Command
  private let all: [ToolInfo.Command]

  /// The page of one of the program's commands.
  init(_ command: ToolInfo.Command, of all: [ToolInfo.Command]) {
    self.command = command
    self.all = all
  }

  /// The name of a command's page.
  private static func name(_ command: ToolInfo.Command) -> String {
    (["dmarcsite"] + command.path).joined(separator: "-")
  }

  /// The name of the file.
  var file: String { Self.name(command) + ".1" }

  /// The whole page.
  var text: String {
    var lines = Self.head(title: Self.name(command), section: 1)
    let abstract = command.abstract ?? ""
    lines += [".Sh NAME", ".Nm \(Self.name(command))", ".Nd \(Self.escaped(Self.phrase(abstract)))"]
    lines += [".Sh SYNOPSIS", ".Nm \"\((["dmarcsite"] + command.path).joined(separator: " "))\""] + synopsis
    lines.append(".Sh DESCRIPTION")
    let discussion = command.discussion ?? ""
    lines += Self.paragraphs(command.path.isEmpty ? ManualWords.program : discussion.isEmpty ? abstract : discussion)
    if !command.shown.isEmpty { lines += commands }
    lines += options
    for (title, words) in ManualWords.sections(of: command.path.joined(separator: " ")) {
      lines.append(".Sh \(title)")
      lines += words
    }
    return (lines + seeAlso).joined(separator: "\n") + "\n"
  }

  private var synopsis: [String] {
    guard command.shown.isEmpty else { return [".Ar command", ".Op Ar options"] }
    return arguments.compactMap { argument in
      let names = argument.names ?? []
      if names.contains(where: { ["help", "version"].contains($0.name) }) { return nil }
      var words = argument.kind == "positional" ? "" : Self.flag(names.first { $0.kind == "long" } ?? names[0])
      if argument.kind != "flag" { words += (words.isEmpty ? "" : " ") + "Ar \(Self.quoted(argument.valueName ?? ""))" }
      if argument.isRepeating { words += " ..." }
      return (argument.isOptional ? ".Op " : ".") + words
    }
  }

  private var commands: [String] {
    [".Ss Commands", ".Bl -tag -width 10n"]
      + command.shown.flatMap { [".It Cm \($0.commandName)", Self.escaped($0.abstract ?? "")] } + [".El"]
  }

  private var options: [String] {
    [".Ss Options", ".Bl -tag -width 6n"]
      + arguments.flatMap { argument in
        var item = ".It " + (argument.names ?? []).map(Self.flag).joined(separator: " , ")
        if argument.kind == "positional" { item = ".It" }
        if argument.kind != "flag" { item += " Ar \(Self.quoted(argument.valueName ?? ""))" }
        return [item, Self.escaped(argument.abstract ?? "")]
      } + [".El"]
  }

  private var seeAlso: [String] {
    let names = all.map(Self.name).filter { $0 != Self.name(command) }.sorted()
    let others = names.map { ($0, 1) } + [("dmarcsite.toml", 5)]
    return [".Sh SEE ALSO"]
      + others.enumerated().map { ".Xr \($1.0) \($1.1)" + ($0 == others.count - 1 ? "" : " ,") }
  }

  private var arguments: [ToolInfo.Argument] { (command.arguments ?? []).filter(\.shouldDisplay) }

  /// The lines that every page begins with.
  static func head(title: String, section: Int) -> [String] {
    [
      ".\\\" Made from the program's own words: UPDATE_GOLDENS=1 swift test --filter ManualPageTests", ".Dd \(date)",
      ".Dt \(title.uppercased()) \(section)", ".Os",
    ]
  }

  private static func flag(_ name: ToolInfo.Argument.Name) -> String {
    name.kind == "long" ? "Fl Fl \(name.name)" : "Fl \(name.name)"
  }

  private static func quoted(_ text: String) -> String { "\"\(escaped(text))\"" }

  /// A sentence as it stands behind a name: a small letter and no full stop.
  private static func phrase(_ sentence: String) -> String {
    let text = sentence.hasSuffix(".") ? String(sentence.dropLast()) : sentence
    return text.prefix(1).lowercased() + text.dropFirst()
  }

  /// Text whose paragraphs are parted by blank lines.
  static func paragraphs(_ text: String) -> [String] {
    Array(
      text.split(separator: "\n").filter { !$0.isEmpty }.map { [sentences(String($0))] }.joined(separator: [[".Pp"]])
    ).flatMap(\.self)
  }

  /// A line for each sentence, as mdoc wants it.
  private static func sentences(_ text: String) -> [String] {
    text.split(separator: ". ", omittingEmptySubsequences: true).enumerated().map { index, sentence in
      escaped(sentence.hasSuffix(".") ? String(sentence) : sentence + ".")
    }
  }

  /// Text that no line of it is taken for a command.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": result += "\\e"
      case "-": result += "\\-"
      case "\"": result += "\\(dq"
      case "'" where result.isEmpty, "." where result.isEmpty:
        result += "\\&" + String(scalar)
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
