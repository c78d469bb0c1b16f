import Analysis
import Configuration

extension Configuration {
  /// The numbers that classes, gates, verdicts and events rest on.
  var thresholds: Thresholds {
    var thresholds = Thresholds()
    thresholds.identityShare = advice.identityShare
    thresholds.ownEvidenceDays = advice.ownEvidenceDays
    thresholds.needsFixingShare = advice.needsFixingShare
    thresholds.needsFixingMessages = advice.needsFixingMessages
    thresholds.forwarderOverrideShare = advice.forwarderOverrideShare
    thresholds.diagnosisShare = advice.diagnosisShare
    thresholds.mixedFailingRate = advice.mixedFailingRate
    thresholds.windowDays = advice.windowDays
    thresholds.parkedDays = advice.parkedDays
    thresholds.minimumDays = advice.minimumDays
    thresholds.minimumReportDays = advice.minimumReportDays
    thresholds.newestReportDays = advice.newestReportDays
    thresholds.unreadableShare = advice.unreadableShare
    thresholds.ownMessages = advice.ownMessages
    thresholds.ownMessagesLow = advice.ownMessagesLow
    thresholds.lowConfidenceDays = advice.lowConfidenceDays
    thresholds.weeks = advice.weeks
    thresholds.weekMessages = advice.weekMessages
    thresholds.sourceMessages = advice.sourceMessages
    thresholds.sourceShare = advice.sourceShare
    thresholds.quarantinePassRate = advice.quarantinePassRate
    thresholds.quarantineWeekPassRate = advice.quarantineWeekPassRate
    thresholds.quarantineSourcePassRate = advice.quarantineSourcePassRate
    thresholds.quarantineQuietDays = advice.quarantineQuietDays
    thresholds.rejectQuarantineDays = advice.rejectQuarantineDays
    thresholds.rejectPassRate = advice.rejectPassRate
    thresholds.rejectWeekPassRate = advice.rejectWeekPassRate
    thresholds.rejectDKIMRate = advice.rejectDKIMRate
    thresholds.rejectSourcePassRate = advice.rejectSourcePassRate
    thresholds.rejectQuietDays = advice.rejectQuietDays
    thresholds.rejectForwardedShare = advice.rejectForwardedShare
    thresholds.stepBackFactor = advice.stepBackFactor
    thresholds.stepBackMessages = advice.stepBackMessages
    thresholds.stepBackPassRate = advice.stepBackPassRate
    thresholds.baselineDays = advice.baselineDays
    thresholds.goneMessages = advice.goneMessages
    thresholds.burstMessages = advice.burstMessages
    thresholds.burstFactor = advice.burstFactor
    thresholds.burstDays = advice.burstDays
    thresholds.silentFactor = advice.silentFactor
    thresholds.silentReportDays = advice.silentReportDays
    thresholds.missingDays = advice.missingDays
    thresholds.adviceWeeks = advice.adviceWeeks
    thresholds.newStrangerMessages = advice.newStrangerMessages
    return thresholds
  }
}
