/// The elements that aggregate reports are made of, by their local names (RFC 7489, appendix C; RFC 9990, appendix A).
enum Element: UInt8 {
  /// None that is known.
  case unknown
  case feedback, version, reportMetadata, orgName, email, extraContactInfo, reportID, dateRange, begin, end, error
  case generator, policyPublished, domain, adkim, aspf, p, sp, np, pct, fo, testing, discoveryMethod, `extension`
  case record, row, sourceIP, count, policyEvaluated, disposition, dkim, spf, reason, type, comment
  case identifiers, headerFrom, envelopeFrom, envelopeTo, authResults, selector, result, humanResult, scope
  /// `identities`, which old versions of OpenDMARC write for `identifiers`.
  case identities
  /// Known elements that hold nothing that is kept.
  case rf, ri, schema

  /// How many elements there are.
  static let total = 48

  /// The element with a local name, in any case.
  init(name: UnsafeBufferPointer<UInt8>) {
    var folded: [UInt8] = []
    for index in 0..<min(name.count, 32) {
      let byte = unsafe name[index]
      folded.append(byte >= 65 && byte <= 90 ? byte + 32 : byte)
    }
    self = Self.names[String(decoding: folded, as: UTF8.self)] ?? .unknown
  }

  private static let names: [String: Element] = [
    "feedback": .feedback, "version": .version, "report_metadata": .reportMetadata, "org_name": .orgName,
    "email": .email, "extra_contact_info": .extraContactInfo, "report_id": .reportID, "date_range": .dateRange,
    "begin": .begin, "end": .end, "error": .error, "generator": .generator, "policy_published": .policyPublished,
    "domain": .domain, "adkim": .adkim, "aspf": .aspf, "p": .p, "sp": .sp, "np": .np, "pct": .pct, "fo": .fo,
    "testing": .testing, "discovery_method": .discoveryMethod, "extension": .extension, "extensions": .extension,
    "record": .record, "row": .row, "source_ip": .sourceIP, "count": .count, "policy_evaluated": .policyEvaluated,
    "disposition": .disposition, "dkim": .dkim, "spf": .spf, "reason": .reason, "type": .type, "comment": .comment,
    "identifiers": .identifiers, "identities": .identities, "header_from": .headerFrom,
    "envelope_from": .envelopeFrom, "envelope_to": .envelopeTo, "auth_results": .authResults, "selector": .selector,
    "result": .result, "human_result": .humanResult, "scope": .scope, "rf": .rf, "ri": .ri, "schema": .schema,
  ]
}

/// Where in a report the reader stands.
///
/// Every place lies in exactly one other, so that a place alone is the whole path.
enum Place: UInt8 {
  case outside, feedback, metadata, dateRange, policy, record, row, evaluated, reason, identifiers, auth, dkim, spf

  /// Whether the place is a record or lies in one.
  var isInsideRecord: Bool {
    switch self {
    case .outside, .feedback, .metadata, .dateRange, .policy: false
    default: true
    }
  }

  /// The place that holds this one.
  var parent: Place {
    switch self {
    case .outside, .feedback: .outside
    case .metadata, .policy, .record: .feedback
    case .dateRange: .metadata
    case .row, .identifiers, .auth: .record
    case .evaluated: .row
    case .reason: .evaluated
    case .dkim, .spf: .auth
    }
  }
}

/// A text of a report that is kept.
enum Field: UInt8 {
  case none
  case version, orgName, email, extraContactInfo, reportID, begin, end, error, generator
  case policyDomain, adkim, aspf, p, sp, np, pct, fo, testing, discoveryMethod
  case sourceIP, count, disposition, evaluatedDKIM, evaluatedSPF, reasonType, reasonComment
  case headerFrom, envelopeFrom, envelopeTo
  case dkimDomain, dkimSelector, dkimResult, dkimHumanResult, spfDomain, spfScope, spfResult, spfHumanResult
}

/// What an element means in a place.
enum Step {
  /// Nothing: it is passed over with all that it holds.
  case ignore
  /// It is a place of its own.
  case enter(Place)
  /// Its text is kept.
  case keep(Field)

  /// The meaning of an element by its name and place; order and namespace play no part.
  init(_ element: Element, in place: Place) {
    switch (place, element) {
    case (.outside, .feedback): self = .enter(.feedback)
    case (.feedback, .version): self = .keep(.version)
    case (.feedback, .reportMetadata): self = .enter(.metadata)
    case (.feedback, .policyPublished): self = .enter(.policy)
    case (.feedback, .record): self = .enter(.record)
    case (.metadata, .orgName): self = .keep(.orgName)
    case (.metadata, .email): self = .keep(.email)
    case (.metadata, .extraContactInfo): self = .keep(.extraContactInfo)
    case (.metadata, .reportID): self = .keep(.reportID)
    case (.metadata, .error): self = .keep(.error)
    case (.metadata, .generator): self = .keep(.generator)
    case (.metadata, .dateRange): self = .enter(.dateRange)
    case (.dateRange, .begin): self = .keep(.begin)
    case (.dateRange, .end): self = .keep(.end)
    case (.policy, .domain): self = .keep(.policyDomain)
    case (.policy, .adkim): self = .keep(.adkim)
    case (.policy, .aspf): self = .keep(.aspf)
    case (.policy, .p): self = .keep(.p)
    case (.policy, .sp): self = .keep(.sp)
    case (.policy, .np): self = .keep(.np)
    case (.policy, .pct): self = .keep(.pct)
    case (.policy, .fo): self = .keep(.fo)
    case (.policy, .testing): self = .keep(.testing)
    case (.policy, .discoveryMethod): self = .keep(.discoveryMethod)
    case (.record, .row): self = .enter(.row)
    case (.record, .identifiers), (.record, .identities): self = .enter(.identifiers)
    case (.record, .authResults): self = .enter(.auth)
    case (.row, .sourceIP): self = .keep(.sourceIP)
    case (.row, .count): self = .keep(.count)
    case (.row, .policyEvaluated): self = .enter(.evaluated)
    case (.evaluated, .disposition): self = .keep(.disposition)
    case (.evaluated, .dkim): self = .keep(.evaluatedDKIM)
    case (.evaluated, .spf): self = .keep(.evaluatedSPF)
    case (.evaluated, .reason): self = .enter(.reason)
    case (.reason, .type): self = .keep(.reasonType)
    case (.reason, .comment): self = .keep(.reasonComment)
    case (.identifiers, .headerFrom): self = .keep(.headerFrom)
    case (.identifiers, .envelopeFrom): self = .keep(.envelopeFrom)
    case (.identifiers, .envelopeTo): self = .keep(.envelopeTo)
    case (.auth, .dkim): self = .enter(.dkim)
    case (.auth, .spf): self = .enter(.spf)
    case (.dkim, .domain): self = .keep(.dkimDomain)
    case (.dkim, .selector): self = .keep(.dkimSelector)
    case (.dkim, .result): self = .keep(.dkimResult)
    case (.dkim, .humanResult): self = .keep(.dkimHumanResult)
    case (.spf, .domain): self = .keep(.spfDomain)
    case (.spf, .scope): self = .keep(.spfScope)
    case (.spf, .result): self = .keep(.spfResult)
    case (.spf, .humanResult): self = .keep(.spfHumanResult)
    default: self = .ignore
    }
  }

  /// The meanings of all elements in all places, by place × `Element.total` + element.
  static func table() -> [Step] {
    var table: [Step] = []
    for place in Place.outside.rawValue...Place.spf.rawValue {
      for element in 0..<UInt8(Element.total) {
        if let place = Place(rawValue: place), let element = Element(rawValue: element) {
          table.append(Step(element, in: place))
        } else {
          table.append(.ignore)
        }
      }
    }
    return table
  }
}
