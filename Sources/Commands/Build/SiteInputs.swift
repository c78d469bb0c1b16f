import Archive
import Configuration
import Glibc
import Lookup
import Markup
import Reports
import Site

/// What a site is made of besides the program, as one number: with an equal number nothing has changed.
struct SiteInputs {
  let settings: BuildSettings
  /// The secret of the site's cache.
  let seed: UInt64

  /// What does not change from night to night as a rule, in words: program, configuration, archives and templates.
  static func key(_ settings: BuildSettings, program: String, overrides: [TemplateSource]) -> String {
    var configuration = settings.configuration
    let aliases = configuration.organisationAliases.sorted { $0.key < $1.key }
    // A dictionary is described in another order by each process.
    configuration.organisationAliases = [:]
    let templates = overrides.map { source in
      var hash = StableHash()
      hash.update(source.bytes)
      return "\(source.name) \(hash.hexadecimal(digits: 64))"
    }
    return [
      program, "\(configuration)", "\(aliases)", "\(settings.archives)", settings.output,
      templates.sorted().joined(separator: "\n"),
    ].joined(separator: "\n")
  }

  /// The number.
  ///
  /// - Parameter walk: The archives' files.
  /// - Returns: The same as long as the files, the day and what is known of addresses are the same.
  func number(_ walk: DirectoryWalk) -> UInt64 {
    var hash = ContentHash(seed: seed)
    walk.add(to: &hash)
    hash.add(UInt64(bitPattern: Int64(settings.now.day.number)))
    // From when on days are provisional; the hours of the day matter for it.
    hash.add(UInt64(bitPattern: Int64(SiteOptions().provisionalDay(at: settings.now).number)))
    for (address, name) in names.sorted(by: { $0.key < $1.key }) { hash.add("\(address) \(name)") }
    for path in settings.configuration.lookup.mmdb {
      var status = stat()
      guard unsafe stat(path, &status) == 0 else { continue }
      hash.add("\(path) \(status.st_size) \(status.st_mtim) \(status.st_ctim) \(status.st_ino)")
    }
    return hash.value
  }

  /// The reverse names that a build without look-ups uses.
  private var names: [IPAddress: String] {
    settings.cache.map(ReverseNameCache.init(directory:))?
      .names(at: settings.now, lifetime: settings.configuration.reverseLifetime) ?? [:]
  }
}
