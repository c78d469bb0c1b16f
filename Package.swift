// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "dmarcsite",
  products: [.executable(name: "dmarcsite", targets: ["dmarcsite"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/LebJe/TOMLKit", from: "0.6.0"),
    .package(url: "https://github.com/apple/swift-system", from: "1.5.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    // C libraries of the system.
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CLibPSL", pkgConfig: "libpsl", providers: [.apt(["libpsl-dev"])]),
    .systemLibrary(name: "CMaxMindDB", pkgConfig: "libmaxminddb", providers: [.apt(["libmaxminddb-dev"])]),
    .systemLibrary(name: "CLinux"),  // calls of the C library that Swift's Glibc module leaves out

    // From bytes to values to bytes: arrows only point up this list.
    .target(name: "SystemCalls"),
    .target(name: "Caching", dependencies: ["Reports", "SystemCalls"]),
    .target(name: "Reports", resources: [.embedInCode("problems.tsv")]),
    .target(name: "Unpacking", dependencies: ["CZlib"]),
    .target(name: "Parsing", dependencies: ["Reports", "CLibXML2"]),
    .target(
      name: "Archive", dependencies: ["Reports", "Unpacking", "Parsing", "CLinux", "SystemCalls", "Caching"]),
    .target(name: "Statistics", dependencies: ["Reports"]),
    .target(
      name: "Analysis", dependencies: ["Reports", "Statistics", "CLibPSL"], resources: [.embedInCode("Services.txt")]),
    .target(name: "Lookup", dependencies: ["Reports", "CMaxMindDB", "SystemCalls"]),
    .target(name: "Markup"),
    .target(name: "Charts", dependencies: ["Markup"]),
    .target(
      name: "Templates", path: "Templates",
      resources: [
        .embedInCode("about.mustache"),
        .embedInCode("advice.mustache"),
        .embedInCode("adviceindex.mustache"),
        .embedInCode("day.mustache"),
        .embedInCode("detail.mustache"),
        .embedInCode("dkim.mustache"),
        .embedInCode("domain.mustache"),
        .embedInCode("figures.mustache"),
        .embedInCode("footer.mustache"),
        .embedInCode("head.mustache"),
        .embedInCode("header.mustache"),
        .embedInCode("headerfrom.mustache"),
        .embedInCode("index.mustache"),
        .embedInCode("mail.mustache"),
        .embedInCode("month.mustache"),
        .embedInCode("notfound.mustache"),
        .embedInCode("overrides.mustache"),
        .embedInCode("policies.mustache"),
        .embedInCode("problems.mustache"),
        .embedInCode("reporters.mustache"),
        .embedInCode("site.css"),
        .embedInCode("site.js"),
        .embedInCode("sources.mustache"),
        .embedInCode("tables.mustache"),
        .embedInCode("verdict.mustache"),
        .embedInCode("week.mustache"),
        .embedInCode("weeks.mustache"),
      ]),
    .target(
      name: "Site", dependencies: ["Reports", "Statistics", "Analysis", "Markup", "Charts", "Templates"]),
    .target(name: "Publishing", dependencies: ["CLinux", "SystemCalls"]),
    .target(name: "Digest", dependencies: ["Reports", "Statistics", "Analysis", "Markup", "Templates"]),

    // What the user has written, as values.
    .target(
      name: "Configuration", dependencies: ["Reports", "Markup", .product(name: "TOMLKit", package: "TOMLKit")]),

    // Synthetic archives: the example, and input of any size for tests and benchmarks.
    .target(name: "SampleArchive", dependencies: ["CZlib"]),
    .executableTarget(name: "sample-archive", dependencies: ["SampleArchive"]),
    .target(
      name: "Commands",
      dependencies: [
        "Reports", "Unpacking", "Parsing", "Archive", "Statistics", "Analysis", "Markup", "Site", "Publishing",
        "Digest", "Configuration", "Lookup", "SystemCalls", "Caching",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SystemPackage", package: "swift-system"),
      ]),
    .executableTarget(
      name: "dmarcsite", dependencies: ["Commands"], exclude: ["linking.cfg"],
      // Only a file of options stands before the libraries that modules ask for, and only there does this one matter.
      linkerSettings: [
        .unsafeFlags(
          ["-Xclang-linker", "--config=\(Context.packageDirectory)/Sources/dmarcsite/linking.cfg"],
          .when(platforms: [.linux], configuration: .release))
      ]),

    // What tests of several modules need.
    .target(name: "TestSupport", path: "Tests/TestSupport"),

    .testTarget(name: "ReportsTests", dependencies: ["Reports"]),
    .testTarget(name: "UnpackingTests", dependencies: ["Unpacking", "CZlib", "TestSupport"]),
    .testTarget(name: "ParsingTests", dependencies: ["Parsing", "Reports"]),
    .testTarget(name: "CachingTests", dependencies: ["Caching", "SystemCalls", "TestSupport"]),
    .testTarget(
      name: "ArchiveTests", dependencies: ["Archive", "Reports", "Unpacking", "Parsing", "Caching", "TestSupport"]),
    .testTarget(name: "StatisticsTests", dependencies: ["Statistics", "Reports"]),
    .testTarget(
      name: "AnalysisTests",
      dependencies: ["Analysis", "Statistics", "Reports", "Archive", "SampleArchive", "TestSupport"]),
    .testTarget(name: "LookupTests", dependencies: ["Lookup", "Reports"]),
    .testTarget(name: "ConfigurationTests", dependencies: ["Configuration", "Reports"]),
    .testTarget(name: "MarkupTests", dependencies: ["Markup"]),
    .testTarget(name: "ChartsTests", dependencies: ["Charts", "Markup"], exclude: ["Gallery", "Goldens"]),
    .testTarget(name: "TemplatesTests", dependencies: ["Templates", "Markup"]),
    .testTarget(
      name: "SiteTests",
      dependencies: [
        "Site", "Reports", "Statistics", "Analysis", "Markup", "Charts", "Templates", "CLibXML2", "TestSupport",
        "dmarcsite",
      ],
      exclude: ["Goldens"]),
    .testTarget(
      name: "DigestTests",
      dependencies: [
        "Digest", "Reports", "Statistics", "Analysis", "Markup", "Unpacking", "SampleArchive", "TestSupport",
      ],
      exclude: ["Goldens"]),
    .testTarget(name: "PublishingTests", dependencies: ["Publishing"]),
    .testTarget(name: "SampleArchiveTests", dependencies: ["SampleArchive", "CZlib"]),
    .testTarget(
      name: "CommandsTests",
      dependencies: [
        "Commands", "Reports", "Unpacking", "Markup", "SampleArchive", "TestSupport", "Archive", "Analysis",
        "Configuration", "Lookup", "Statistics", "dmarcsite",
      ],
      exclude: ["Goldens"]),
  ],
  swiftLanguageModes: [.v6]
)

// The fuzzer needs libFuzzer's part of the compiler, so that only `make fuzz` builds it.
if Context.environment["DMARCSITE_FUZZING"] == "1" {
  package.targets += [
    .systemLibrary(name: "CFuzzer", path: "Fuzzing/CFuzzer"),
    .executableTarget(
      name: "fuzz-decoders", dependencies: ["CFuzzer", "Reports", "Unpacking", "Parsing", "Archive"],
      path: "Fuzzing/Decoders"),
  ]
}

for target in package.targets where target.type != .system && target.type != .plugin {
  var settings = target.swiftSettings ?? []
  settings.append(contentsOf: [
    .strictMemorySafety(),  // SE-0458
    .treatAllWarnings(as: .error),  // SE-0443
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
    .enableUpcomingFeature("InferIsolatedConformances"),  // SE-0470
    .enableUpcomingFeature("ImmutableWeakCaptures"),  // SE-0481
  ])
  target.swiftSettings = settings
}
