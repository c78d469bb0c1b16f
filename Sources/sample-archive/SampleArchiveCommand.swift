import FoundationEssentials
import Glibc
import SampleArchive

/// Writes a synthetic archive of reports to disk, with the facts that must be found in it beside it.
@main
enum SampleArchiveCommand {
  static let usage = """
    usage: sample-archive OUT [--reports N] [--domains N] [--months N] [--reporters N] [--seed N]
                              [--form gz|zip|xml|eml|maildir|mbox|mixed] [--end 2026-10-31] [--duplicates PERMILLE]
           sample-archive --example FOLDER

    Writes OUT/archive and OUT/manifest.json; with --example the project's example archive to FOLDER and
    manifest.json beside it. The same options give the same bytes.
    """

  static func main() {
    var arguments = Array(CommandLine.arguments.dropFirst())
    if arguments == ["--help"] {
      print(usage)
      return
    }
    do {
      if arguments.count == 2, arguments[0] == "--example" {
        try writeExample(to: arguments[1])
      } else {
        guard !arguments.isEmpty, !arguments[0].hasPrefix("-") else { throw UsageError.noFolder }
        let folder = arguments.removeFirst()
        try writeArchive(try options(arguments), to: folder)
      }
    } catch let error as UsageError {
      complain("error: \(error)\n\(usage)")
      exit(64)
    } catch {
      complain("error: \(error)")
      exit(2)
    }
  }

  private static func options(_ arguments: [String]) throws(UsageError) -> GeneratorOptions {
    var options = GeneratorOptions()
    var rest = arguments[...]
    while let name = rest.popFirst() {
      guard let value = rest.popFirst() else { throw .noValue(name) }
      switch name {
      case "--reports": options.reports = try number(value, 1...10_000_000, of: name)
      case "--domains": options.domains = try number(value, 1...10_000, of: name)
      case "--months": options.months = try number(value, 1...120, of: name)
      case "--reporters": options.reporters = try number(value, 1...1000, of: name)
      case "--seed": options.seed = UInt64(try number(value, 0...Int.max, of: name))
      case "--duplicates": options.duplicates = try number(value, 0...300, of: name)
      case "--form":
        guard let form = ArchiveForm(rawValue: value) else { throw .badValue(name, value) }
        options.form = form
      case "--end":
        guard let day = SampleDay(value) else { throw .badValue(name, value) }
        options.end = day
      default: throw .unknown(name)
      }
    }
    guard options.reports <= options.mostReports else { throw .tooMany(options.mostReports) }
    return options
  }

  private static func number(
    _ text: String, _ range: ClosedRange<Int>, of name: String
  ) throws(UsageError) -> Int {
    guard let number = Int(text), range.contains(number) else { throw .badValue(name, text) }
    return number
  }

  private static func writeArchive(_ options: GeneratorOptions, to folder: String) throws {
    guard !FileManager.default.fileExists(atPath: folder + "/archive") else { throw OutputError.exists(folder) }
    var generator = ArchiveGenerator(options)
    var folders: Set<String> = []
    while let file = try generator.next() {
      try write(file.bytes, to: "\(folder)/archive/\(file.path)", &folders)
    }
    try write(generator.facts.json, to: folder + "/manifest.json", &folders)
    report(generator.facts)
  }

  private static func writeExample(to folder: String) throws {
    let archive = try GeneratedArchive.example()
    var folders: Set<String> = []
    for file in archive.files { try write(file.bytes, to: "\(folder)/\(file.path)", &folders) }
    let parent = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    try write(archive.facts.json, to: (parent.isEmpty ? "." : parent) + "/manifest.json", &folders)
    report(archive.facts)
    // What an earlier generator wrote and this one does not is named, and left to be removed by hand.
    let known = Set(archive.files.map(\.path))
    for path in try FileManager.default.subpathsOfDirectory(atPath: folder).sorted() where !known.contains(path) {
      var isFolder = false
      if FileManager.default.fileExists(atPath: "\(folder)/\(path)", isDirectory: &isFolder), !isFolder {
        throw OutputError.stray("\(folder)/\(path)")
      }
    }
  }

  private static func report(_ facts: SampleFacts) {
    let totals = facts.totals
    print(
      """
      \(totals.reports) reports, \(facts.duplicates) duplicates, \(totals.records) records, \
      \(totals.messages) messages in \(facts.files.count) files
      """)
  }

  private static func write(_ bytes: [UInt8], to path: String, _ folders: inout Set<String>) throws {
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    if !folder.isEmpty, folders.insert(folder).inserted {
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    }
    guard FileManager.default.createFile(atPath: path, contents: Data(bytes)) else {
      throw OutputError.unwritable(path)
    }
  }

  private static func complain(_ text: String) {
    _ = unsafe Array((text + "\n").utf8).withUnsafeBytes { unsafe Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
  }
}
