import Charts

/// Made-up data of October 2026 and the year before it.
enum Samples {
  static let disposition = [
    StackedBarsChart.Category(.delivered, "Delivered"), .init(.quarantined, "Quarantined"),
    .init(.rejected, "Rejected"),
  ]
  static let alignment = [
    StackedBarsChart.Category(.both, "SPF and DKIM aligned"), .init(.dkimOnly, "Only DKIM aligned"),
    .init(.spfOnly, "Only SPF aligned"), .init(.failed, "Failed DMARC"),
  ]
  static let outcome = [StackedBarsChart.Category(.both, "Passed"), .init(.failed, "Failed DMARC")]
  static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  static let hostile = "\"><script>alert(1)</script>&'\u{202E}\u{0}\u{7}e\u{301}\u{1F469}\u{200D}\u{1F4BB}"

  /// A generator of numbers that look random and are the same each time.
  struct Numbers {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % max(bound, 1)
    }
  }

  /// The name of a day of October 2026, which began on a Thursday.
  static func day(_ day: Int) -> String {
    let names = ["Wed", "Thu", "Fri", "Sat", "Sun", "Mon", "Tue"]
    return "\(names[day % 7]) \(day) Oct 2026"
  }

  /// The label of a day: the first, and each Monday.
  static func tick(_ day: Int) -> BandTick? {
    day == 1 ? BandTick("1 Oct", isEmphasized: true) : day % 7 == 5 ? BandTick("\(day)") : nil
  }

  /// The bars of the days of October, with failures on the 13th and 14th.
  static func days(_ count: Int = 31, scale: Int = 1, spike: Int = 380, states: [Int: BandState] = [:])
    -> [StackedBarsChart.Band]
  {
    var numbers = Numbers(state: 7)
    return (1...count).map { day in
      let state = states[day] ?? .normal
      let isWeekend = [3, 4].contains(day % 7)
      let volume = (isWeekend ? 1500 : 5200) + numbers.next(900)
      let failed = (day == 13 || day == 14 ? spike + numbers.next(60) : numbers.next(24)) * scale
      let values = [
        volume * 65 / 100 * scale, volume * 27 / 100 * scale, (volume * 4 / 100 + numbers.next(40)) * scale, failed,
      ]
      return band(day, values, [failed * 2 / 10, failed * 3 / 10, failed - failed * 2 / 10 - failed * 3 / 10], state)
    }
  }

  static func band(_ day: Int, _ values: [Int], _ secondary: [Int], _ state: BandState = .normal)
    -> StackedBarsChart.Band
  {
    let sum = values.reduce(0, +)
    let title =
      state == .missing
      ? ["\(Self.day(day)) (UTC)"]
      : ["\(Self.day(day)) (UTC): \(CountFormat.grouped(sum)) messages"]
        + zip(alignment, values).map { "\($0.label): \(CountFormat.grouped($1)) (\(Share($1, of: sum).text()))" }
    return StackedBarsChart.Band(
      title: title, tick: tick(day), state: state, values: state == .missing ? [0, 0, 0, 0] : values,
      secondary: state == .missing ? [0, 0, 0] : secondary)
  }

  static func stacked(_ id: String, _ bands: [StackedBarsChart.Band], second: Bool = true) -> StackedBarsChart {
    StackedBarsChart(
      id: id, name: "Messages per day by alignment",
      description:
        "128,934 messages in October 2026, most on Wed 14 Oct. No report for 2 days. The table below has the values.",
      panel: .init(heading: "Messages per day", categories: alignment),
      second: second
        ? .init(
          heading: "Failed DMARC, by what receivers did", categories: disposition, height: 80,
          emptyText: "No message failed DMARC.", legendTitle: "Failed:") : nil,
      bands: bands)
  }

  static func rows(_ count: Int) -> [BarsChart.Row] {
    let names = [
      "Microsoft 365", "Google Workspace", "mail.example.com", "SendGrid",
      "newsletter.a-very-long-host-name.example.net",
      "192.0.2.17", "2001:db8::25", "Amazon SES", "forwarder.example.org", "Unknown sources",
    ]
    var rows = (0..<count).map { index in
      let messages = 70_210 / ((index + 1) * (index + 1))
      let failed = index % 3 == 2 ? messages : messages / 400
      return BarsChart.Row(
        label: index < names.count ? names[index] : "host-\(index).example.com",
        values: [messages - failed, failed],
        valueText: "\(CountFormat.grouped(messages)) · \(Share(messages - failed, of: messages).text()) pass",
        title: ["\(names[index % names.count]): \(messages) messages", "failed: \(failed)"])
    }
    rows.append(
      BarsChart.Row(
        label: "30 other sources", values: [840, 31], valueText: "871 · 96.4% pass", title: ["30 other sources"],
        isRemainder: true))
    return rows
  }

  static func bars(_ id: String, _ rows: [BarsChart.Row]) -> BarsChart {
    BarsChart(
      id: id, name: "Messages by source", description: "Microsoft 365 sent most. The table below has the values.",
      heading: "Messages by source", categories: outcome, rows: rows)
  }

  static func points(_ count: Int = 31, floor: Int = 93) -> [LineChart.Point] {
    var numbers = Numbers(state: 3)
    return (1...count).map { day in
      let whole = day > 25 && day < 28 ? 12 : 5000 + numbers.next(400)
      let part = whole * (floor + 2) / 100 + numbers.next(whole * (98 - floor) / 100)
      let isMissing = day == 9 || day == 10 || day == 12
      return LineChart.Point(
        title: ["\(Self.day(day)) (UTC)", "Own mail: \(part) of \(whole)"], tick: tick(day),
        state: isMissing ? .missing : day > 29 ? .provisional : .normal, main: Share(part, of: whole),
        context: Share(max(part - whole / 50, whole * floor / 100), of: whole))
    }
  }

  static func line(_ id: String, _ points: [LineChart.Point], gate: Bool = true) -> LineChart {
    LineChart(
      id: id, name: "Pass rate of own mail", description: "97.4% at the end. The table below has the values.",
      heading: "Own mail that passed, 7 days pooled", points: points,
      gate: gate ? .init(percent: 98, label: ["gate", "98%"]) : nil,
      labels: .init(
        main: "Own mail", context: "All mail", gate: gate ? "Gate for p=reject" : nil,
        hollow: "Fewer than 20 messages"))
  }

  /// The labels of the thirteen months to October 2026.
  static let yearTicks: [BandTick?] = (0..<13).map { index in
    let month = (index + 9) % 12
    return BandTick(months[month], second: month == 0 ? "2026" : index == 0 ? "2025" : nil, isEmphasized: month == 0)
  }

  static func year(_ id: String, scale: Int = 1) -> StackedBarsChart {
    var numbers = Numbers(state: 11)
    let bands = yearTicks.enumerated().map { index, tick in
      let volume = (90_000 + 4_000 * index + numbers.next(20_000)) * scale
      let failed = volume * max(14 - index, 1) / 100
      return StackedBarsChart.Band(
        title: ["\(tick?.label ?? "") : \(CountFormat.grouped(volume)) messages"], tick: tick,
        state: index == 12 ? .provisional : index == 4 ? .missing : .normal,
        values: index == 4 ? [] : [volume * 6 / 10, volume / 5, volume / 10, failed])
    }
    return StackedBarsChart(
      id: id, name: "Messages per month by alignment", description: "1.4 million messages in 13 months.",
      panel: .init(heading: "Messages per month", categories: alignment), bands: bands)
  }

  static func ribbon(_ id: String, leading: Double) -> RibbonChart {
    RibbonChart(
      id: id, name: "Published policy", description: "p=none until March 2026, p=reject from August.",
      ticks: yearTicks,
      segments: [
        .init(.none, from: 0.4, to: 5.3, label: "p=none", title: ["1 Oct 2025 – 9 Mar 2026", "p=none"]),
        .init(.quarantine, from: 5.3, to: 6, label: "p=quarantine", title: ["p=quarantine; pct=10"]),
        .init(.quarantine, from: 6, to: 9.6, label: "p=quarantine", title: ["p=quarantine"]),
        .init(.reject, from: 9.6, to: 13, label: "p=reject", title: ["p=reject"]),
      ],
      changes: [.init(at: 7.2, title: ["4 May 2026", "adkim r → s"]), .init(at: 9.6, title: ["sp none → reject"])],
      leading: leading)
  }

  static func coverage(_ id: String, rows count: Int = 5, days: Int = 31) -> CoverageChart {
    var numbers = Numbers(state: 5)
    let names = [
      "example.com", "example.org", "mail.example.net", "a-rather-long-domain-name.shop.example", "parked.example",
    ]
    return CoverageChart(
      id: id, name: "Reports per day and domain", description: "5 domains, 7 days without a report.",
      columns: (1...days).map { .init(title: [day($0), "4 of 5 domains"], tick: tick($0)) },
      rows: (0..<count).map { row in
        CoverageChart.Row(
          label: names[row % names.count],
          cells: (0..<days).map { column in
            if row == 4, column < 6 { return nil }
            switch numbers.next(20) {
            case 0: return CoverageChart.State.none
            case 1: return .late
            case 2: return .duplicate
            case 3: return .unreadable
            default: return .received
            }
          })
      })
  }

  static let coverageLegend = CoverageChart.legend([
    (.received, "Received"), (.late, "Late"), (.duplicate, "More than once"), (.unreadable, "Unreadable"),
    (.none, "No report"),
  ])

  static let matrix = ShareMatrix(
    caption: "What became of mail that failed",
    columns: ["Source", "Failed", "Delivered", "Delivered by override", "Quarantined", "Rejected"],
    rows: [
      .init("Own", counts: [120, 14, 3, 0]), .init("Forwarder", counts: [300, 900, 20, 40]),
      .init("Unknown", counts: [12, 1, 4_000, 90_000]), .init("Nobody", counts: [0, 0, 0, 0]),
    ])

  static func spark(_ count: Int, seed: UInt64 = 1, missing: Set<Int> = [], scale: Int = 1) -> Spark {
    var numbers = Numbers(state: seed)
    return Spark(
      (0..<count).map { index in
        let band = Spark.Band(passed: numbers.next(400) * scale, failed: numbers.next(90) * scale)
        return missing.contains(index) ? nil : band
      })
  }
}
