package import Reports

/// What was looked up about addresses outside of the reports; everything may be missing.
package struct Lookups: Hashable, Sendable {
  /// The names that addresses have in DNS, A-labels in lower case.
  package var reverseNames: [IPAddress: String] = [:]
  /// The autonomous systems that addresses belong to.
  package var autonomousSystems: [IPAddress: AutonomousSystem] = [:]
  /// ISO 3166 codes of the countries that addresses are registered in.
  package var countries: [IPAddress: String] = [:]

  /// Nothing was looked up.
  package init() {}
}

/// A network of the Internet under one administration.
package struct AutonomousSystem: Hashable, Sendable {
  /// Its number.
  package var number: UInt32
  /// Who runs it; empty when unknown.
  package var name: String

  /// Makes an autonomous system.
  package init(number: UInt32, name: String) {
    self.number = number
    self.name = name
  }
}

/// How the files of an archive were read.
package struct FileCoverage: Hashable, Sendable {
  /// A file that could not be read.
  package struct Refused: Hashable, Sendable {
    /// Its path in the archive.
    package var file: String
    /// The UTC day on which it came, when known.
    package var day: Day?

    /// Makes a refused file.
    package init(file: String, day: Day? = nil) {
      self.file = file
      self.day = day
    }
  }

  /// Files that held reports or could not be read; files that are no reports are left out.
  package var reports = 0
  /// Those that could not be read.
  package var refused: [Refused] = []

  /// No file.
  package init() {}

  /// The share of files that could not be read, in percent; 0 without files.
  package var refusedShare: Double {
    reports > 0 ? Double(refused.count) * 100 / Double(reports) : 0
  }
}
