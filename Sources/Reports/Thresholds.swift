/// Every number that classes, gates, verdicts and events rest on, with the defaults of the specification.
package struct Thresholds: Hashable, Sendable {
  // Sources and classes.

  /// The share of an address's authenticated messages that must name a service or a rule for the address to belong to
  /// it, in percent.
  package var identityShare = 10.0
  /// How long an aligned DKIM pass makes a source the owner's, in days before the source's last message.
  package var ownEvidenceDays = 90
  /// From which share of failing messages an own source needs fixing, in percent.
  package var needsFixingShare = 5.0
  /// From how many failing messages in the window an own source needs fixing.
  package var needsFixingMessages = 10
  /// From which share of its failing messages overrides for forwarded mail make a source a forwarder, in percent.
  package var forwarderOverrideShare = 5.0
  /// From which share of a source's failing messages a cause is named, in percent; the commonest always is.
  package var diagnosisShare = 5.0
  /// Below which pass rate an address of a source counts as failing, in percent.
  package var mixedFailingRate = 50.0

  // The window and the gates.

  /// How long the window is, in complete days before now.
  package var windowDays = 28
  /// Without own mail for this long a domain counts as parked, in days.
  package var parkedDays = 90
  /// Q1: days since the first report.
  package var minimumDays = 28
  /// Q1: days of the window with reports.
  package var minimumReportDays = 21
  /// Q2: how old the newest report may be, in days.
  package var newestReportDays = 3
  /// Q2: which share of the files may be unreadable, in percent.
  package var unreadableShare = 5.0
  /// Q3: own messages in the window for full confidence.
  package var ownMessages = 1000
  /// Q3: own messages in the window for low confidence.
  package var ownMessagesLow = 100
  /// Q3: days since the first report that low confidence needs.
  package var lowConfidenceDays = 60
  /// Q4 and R2: how many complete weeks are looked at.
  package var weeks = 4
  /// Q4 and R2: weeks with fewer own messages are not judged.
  package var weekMessages = 20
  /// Q5 and R4: from how many messages in the window a source counts.
  package var sourceMessages = 20
  /// Q5 and R4: from which share of the own messages a source counts, in percent.
  package var sourceShare = 1.0
  /// Q4: own pass rate, in percent.
  package var quarantinePassRate = 98.0
  /// Q4: own pass rate of each week, in percent.
  package var quarantineWeekPassRate = 97.0
  /// Q5: pass rate of each own source, in percent.
  package var quarantineSourcePassRate = 95.0
  /// Q6: days without a new own source.
  package var quarantineQuietDays = 14
  /// R1: days at quarantine.
  package var rejectQuarantineDays = 28
  /// R2: own pass rate, in percent.
  package var rejectPassRate = 99.0
  /// R2: own pass rate of each week, in percent.
  package var rejectWeekPassRate = 98.5
  /// R3: share of own passing messages with an aligned DKIM pass, in percent.
  package var rejectDKIMRate = 98.0
  /// R4: pass rate of each own source, in percent.
  package var rejectSourcePassRate = 98.0
  /// R5: days without a new own source.
  package var rejectQuietDays = 21
  /// R6: failing forwarded messages for each own one, in percent.
  package var rejectForwardedShare = 0.5
  /// Step back: how many times the own failures of the window before.
  package var stepBackFactor = 2.0
  /// Step back: from how many own failures in the window.
  package var stepBackMessages = 20
  /// Step back: own pass rate after a change of the policy, in percent.
  package var stepBackPassRate = 95.0

  // Events.

  /// Days after a domain's first report in which nothing counts as new.
  package var baselineDays = 14
  /// Own source gone: messages in the week before.
  package var goneMessages = 100
  /// Failure burst: failed messages of a day.
  package var burstMessages = 20
  /// Failure burst: how many times the median of the days before.
  package var burstFactor = 4
  /// Failure burst: how many days before are looked at.
  package var burstDays = 28
  /// DKIM or SPF stopped aligning: below which part of the usual share and number of aligned messages, in percent.
  package var stoppedShare = 50.0
  /// DKIM or SPF stopped aligning: from how many messages that do not align.
  package var stoppedMessages = 20
  /// DKIM or SPF stopped aligning: how many days before tell what is usual.
  package var stoppedDays = 28
  /// Reporter silent: how many times its usual interval.
  package var silentFactor = 3
  /// Reporter silent: on how many days it must have reported to have a usual interval.
  package var silentReportDays = 10
  /// Domain without reports: for how many days.
  package var missingDays = 3
  /// Domain can tighten or step back: how many weeks back it is looked for.
  package var adviceWeeks = 12
  /// From how many messages a stranger who authenticates as itself is asked about.
  package var newStrangerMessages = 20

  /// The defaults.
  package init() {}
}
