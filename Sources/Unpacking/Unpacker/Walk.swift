/// The state of taking one file, or one message of an mbox, apart.
struct Walk {
  let unpacker: Unpacker
  let visit: (UnpackingEvent) -> Void

  /// Bytes that may still be produced.
  private(set) var bytesLeft: Int
  /// Archive members that may still be opened.
  private(set) var membersLeft: Int
  /// Parts of mails that may still be opened.
  private(set) var partsLeft: Int
  /// Limits that were reported already: each is reported once.
  private var reported: Set<UnpackingLimits.Name> = []
  /// What the current file or outermost mail held so far.
  var scope = Scope()
  /// The parts of the current mail so far.
  var partNumber = 0

  var limits: UnpackingLimits { unpacker.limits }

  /// What one file or one outermost mail held so far.
  struct Scope {
    /// Leaves that are shown only if nothing better comes.
    var held: [Leaf] = []
    /// Leaves that may carry a report.
    var found = 0
    /// How many of them are feedback reports.
    var feedback = 0
    /// Whether an item was refused.
    var hasRefused = false
    /// What tells bounces and other notices apart.
    var evidence = MailEvidence()
  }

  init(unpacker: Unpacker, visit: @escaping (UnpackingEvent) -> Void) {
    self.unpacker = unpacker
    self.visit = visit
    bytesLeft = unpacker.limits.totalBytes
    membersLeft = unpacker.limits.members
    partsLeft = unpacker.limits.mimeParts
  }

  /// Opens the bytes of a file.
  mutating func openFile(_ bytes: ArraySlice<UInt8>, name: String) {
    var place = Place()
    place.name = name.isEmpty ? nil : DisplayText.clean(name, limit: 200)
    open(bytes, place)
    flush()
  }

  /// Gives the messages of an mbox budgets of their own.
  mutating func resetBudgets() {
    bytesLeft = limits.totalBytes
    membersLeft = limits.members
    partsLeft = limits.mimeParts
    reported = []
  }

  /// Opens whatever the bytes are.
  mutating func open(_ bytes: ArraySlice<UInt8>, _ place: Place) {
    open(bytes, Shape(of: bytes), place)
  }

  /// Opens bytes of a known shape.
  mutating func open(_ bytes: ArraySlice<UInt8>, _ shape: Shape, _ place: Place) {
    var place = place
    announce(bytes, shape, &place)
    switch shape {
    case .gzip: openStream(bytes, .gzip, place)
    case .zlib: openStream(bytes, .zlib, place)
    case .zip: openZip(bytes, place)
    case .tar: openTar(bytes, place)
    case .mbox: openMbox(bytes, place)
    case .mail: openMail(bytes, place)
    case .leaf(.text, _): openText(bytes, place)
    case .leaf(let kind, let skipped):
      if kind == .xml, skipped > 0 { report(.leadingBytes(count: skipped), .repaired, place) }
      deliver(bytes.dropFirst(skipped), kind, place)
    }
  }

  /// Hands a leaf to the visitor, now or when the scope ends.
  mutating func deliver(_ bytes: ArraySlice<UInt8>, _ kind: ContentKind, _ place: Place) {
    if bytes.count > limits.memberBytes {
      refuse(.memberBytes, place)
      return
    }
    var leaf = Leaf(part: place.part, name: place.name, kind: kind, bytes: bytes, mail: place.mail)
    if kind.mayCarryReport {
      scope.found += 1
      if kind == .feedbackReport { scope.feedback += 1 }
      visit(.leaf(leaf))
    } else if scope.found == 0 {
      if kind == .text, place.mail != nil { scope.evidence.read(bytes) }
      // The bytes may stand in a buffer that is about to be reused.
      if place.nesting > 0 || place.layers > 0 { leaf.bytes = ArraySlice(Array(bytes)) }
      scope.held.append(leaf)
    }
  }

  /// Hands over what was held back, unless something better came.
  mutating func flush() {
    if scope.found == 0 {
      for leaf in scope.held where leaf.kind != .empty || scope.held.count == 1 { visit(.leaf(leaf)) }
    }
    scope.held = []
  }

  /// Reports what is wrong with an item.
  mutating func report(_ error: UnpackingError, _ severity: UnpackingFailure.Severity, _ place: Place) {
    if case .limit(let name, _) = error, !reported.insert(name).inserted { return }
    if severity == .refused { scope.hasRefused = true }
    visit(.failure(UnpackingFailure(part: place.part, error: error, severity: severity)))
  }

  /// Reports that a limit was reached.
  mutating func refuse(_ name: UnpackingLimits.Name, _ place: Place) {
    report(.limit(name, value: limits[name]), .refused, place)
  }

  /// Whether one container more is allowed inside `place`.
  mutating func mayNest(_ place: Place) -> Bool {
    if place.nesting < limits.nesting { return true }
    refuse(.nesting, place)
    return false
  }

  /// Takes one member from the budget.
  mutating func takeMember(_ place: Place) -> Bool {
    guard membersLeft > 0 else {
      refuse(.members, place)
      return false
    }
    membersLeft -= 1
    return true
  }

  /// Takes one part of a mail from the budget.
  mutating func takePart(_ place: Place) -> Bool {
    guard partsLeft > 0 else {
      refuse(.mimeParts, place)
      return false
    }
    partsLeft -= 1
    return true
  }

  /// How many bytes the next item may have.
  var itemLimit: Int { min(limits.memberBytes, bytesLeft) }

  /// Takes produced bytes from the budget.
  mutating func take(_ count: Int) {
    bytesLeft = max(0, bytesLeft - count)
  }

  /// Reports the limit that kept an item from being unpacked.
  mutating func refuseItem(_ place: Place) {
    refuse(bytesLeft < limits.memberBytes ? .totalBytes : .memberBytes, place)
    bytesLeft = max(0, bytesLeft - itemLimit)
  }
}
