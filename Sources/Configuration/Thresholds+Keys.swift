import Reports

extension Thresholds {
  /// What `[advice]` may hold.
  static let keys: [ConfigurationKey<Self>] = [
    ConfigurationKey(
      "identity_share", \.identityShare, .percent,
      "Share of an address's authenticated messages that names its service or rule, in percent: 0 to 100."),
    ConfigurationKey(
      "own_evidence_days", \.ownEvidenceDays, .days,
      "How long an aligned DKIM pass makes a source the owner's, in days before the source's last message: 0 to 3653."),
    ConfigurationKey(
      "needs_fixing_share", \.needsFixingShare, .percent,
      "From which share of failing messages an own source needs fixing, in percent: 0 to 100."),
    ConfigurationKey(
      "needs_fixing_messages", \.needsFixingMessages, .messages,
      "From how many failing messages in the window an own source needs fixing: 0 or more."),
    ConfigurationKey(
      "forwarder_override_share", \.forwarderOverrideShare, .percent,
      "Share of failing messages with overrides for forwarding that makes a forwarder, in percent: 0 to 100."),
    ConfigurationKey(
      "diagnosis_share", \.diagnosisShare, .percent,
      "Share of a source's failing messages from which a cause is named, in percent: 0 to 100."),
    ConfigurationKey(
      "mixed_failing_rate", \.mixedFailingRate, .percent,
      "Below which pass rate an address of a source counts as failing, in percent: 0 to 100."),
    ConfigurationKey(
      "window_days", \.windowDays, .integer(1...366),
      "How long the window is, in complete days before now: 1 to 366."),
    ConfigurationKey(
      "parked_days", \.parkedDays, .days,
      "Without own mail for this long a domain counts as parked, in days: 0 to 3653."),
    ConfigurationKey("minimum_days", \.minimumDays, .days, "Q1: days since the first report: 0 to 3653."),
    ConfigurationKey(
      "minimum_report_days", \.minimumReportDays, .days,
      "Q1: days of the window with reports: 0 to 3653."),
    ConfigurationKey(
      "newest_report_days", \.newestReportDays, .days,
      "Q2: how old the newest report may be, in days: 0 to 3653."),
    ConfigurationKey(
      "unreadable_share", \.unreadableShare, .percent,
      "Q2: which share of the files may be unreadable, in percent: 0 to 100."),
    ConfigurationKey(
      "own_messages", \.ownMessages, .messages,
      "Q3: own messages in the window for full confidence: 0 or more."),
    ConfigurationKey(
      "own_messages_low", \.ownMessagesLow, .messages,
      "Q3: own messages in the window for low confidence: 0 or more."),
    ConfigurationKey(
      "low_confidence_days", \.lowConfidenceDays, .days,
      "Q3: days since the first report that low confidence needs: 0 to 3653."),
    ConfigurationKey("weeks", \.weeks, .integer(1...52), "Q4 and R2: how many complete weeks are looked at: 1 to 52."),
    ConfigurationKey(
      "week_messages", \.weekMessages, .messages,
      "Q4 and R2: weeks with fewer own messages are not judged: 0 or more."),
    ConfigurationKey(
      "source_messages", \.sourceMessages, .messages,
      "Q5 and R4: from how many messages in the window a source counts: 0 or more."),
    ConfigurationKey(
      "source_share", \.sourceShare, .percent,
      "Q5 and R4: from which share of the own messages a source counts, in percent: 0 to 100."),
    ConfigurationKey(
      "quarantine_pass_rate", \.quarantinePassRate, .percent,
      "Q4: own pass rate, in percent: 0 to 100."),
    ConfigurationKey(
      "quarantine_week_pass_rate", \.quarantineWeekPassRate, .percent,
      "Q4: own pass rate of each week, in percent: 0 to 100."),
    ConfigurationKey(
      "quarantine_source_pass_rate", \.quarantineSourcePassRate, .percent,
      "Q5: pass rate of each own source, in percent: 0 to 100."),
    ConfigurationKey(
      "quarantine_quiet_days", \.quarantineQuietDays, .days,
      "Q6: days without a new own source: 0 to 3653."),
    ConfigurationKey("reject_quarantine_days", \.rejectQuarantineDays, .days, "R1: days at quarantine: 0 to 3653."),
    ConfigurationKey("reject_pass_rate", \.rejectPassRate, .percent, "R2: own pass rate, in percent: 0 to 100."),
    ConfigurationKey(
      "reject_week_pass_rate", \.rejectWeekPassRate, .percent,
      "R2: own pass rate of each week, in percent: 0 to 100."),
    ConfigurationKey(
      "reject_dkim_rate", \.rejectDKIMRate, .percent,
      "R3: share of own passing messages with an aligned DKIM pass, in percent: 0 to 100."),
    ConfigurationKey(
      "reject_source_pass_rate", \.rejectSourcePassRate, .percent,
      "R4: pass rate of each own source, in percent: 0 to 100."),
    ConfigurationKey("reject_quiet_days", \.rejectQuietDays, .days, "R5: days without a new own source: 0 to 3653."),
    ConfigurationKey(
      "reject_forwarded_share", \.rejectForwardedShare, .percent,
      "R6: failing forwarded messages for each own one, in percent: 0 to 100."),
    ConfigurationKey(
      "step_back_factor", \.stepBackFactor, .decimal(1...1000),
      "Step back: how many times the own failures of the window before: 1 to 1000."),
    ConfigurationKey(
      "step_back_messages", \.stepBackMessages, .messages,
      "Step back: from how many own failures in the window: 0 or more."),
    ConfigurationKey(
      "step_back_pass_rate", \.stepBackPassRate, .percent,
      "Step back: own pass rate after a change of the policy, in percent: 0 to 100."),
    ConfigurationKey(
      "baseline_days", \.baselineDays, .days,
      "Days after a domain's first report in which nothing counts as new: 0 to 3653."),
    ConfigurationKey(
      "gone_messages", \.goneMessages, .messages,
      "Own source gone: messages in the week before: 0 or more."),
    ConfigurationKey(
      "burst_messages", \.burstMessages, .messages,
      "Failure burst: failed messages of a day: 0 or more."),
    ConfigurationKey(
      "burst_factor", \.burstFactor, .integer(1...1000),
      "Failure burst: how many times the median of the days before: 1 to 1000."),
    ConfigurationKey(
      "burst_days", \.burstDays, .integer(1...366),
      "Failure burst: how many days before are looked at: 1 to 366."),
    ConfigurationKey(
      "stopped_share", \.stoppedShare, .percent,
      "DKIM or SPF stopped: below which part of the usual share and number of aligned messages, in percent: 0 to 100."),
    ConfigurationKey(
      "stopped_messages", \.stoppedMessages, .messages,
      "DKIM or SPF stopped: from how many messages that do not align: 0 or more."),
    ConfigurationKey(
      "stopped_days", \.stoppedDays, .integer(7...366),
      "DKIM or SPF stopped: how many days before tell what is usual: 7 to 366."),
    ConfigurationKey(
      "silent_factor", \.silentFactor, .integer(1...1000),
      "Reporter silent: how many times its usual interval: 1 to 1000."),
    ConfigurationKey(
      "silent_report_days", \.silentReportDays, .days,
      "Reporter silent: on how many days it must have reported to have a usual interval: 0 to 3653."),
    ConfigurationKey("missing_days", \.missingDays, .days, "Domain without reports: for how many days: 0 to 3653."),
    ConfigurationKey(
      "advice_weeks", \.adviceWeeks, .integer(1...52),
      "Domain can tighten or step back: how many weeks back it is looked for: 1 to 52."),
    ConfigurationKey(
      "new_stranger_messages", \.newStrangerMessages, .messages,
      "From how many messages a stranger who authenticates as itself is asked about: 0 or more."),
  ]
}
