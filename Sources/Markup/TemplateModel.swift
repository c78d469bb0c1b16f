/// A value that a template shows: it lists its fields by name, with their kinds.
///
/// ```swift
/// extension MonthPage: TemplateModel {
///   static let templateFields: [TemplateField<MonthPage>] = [
///     .text("title") { $0.title },
///     .list("rows") { $0.rows },
///   ]
/// }
/// ```
package protocol TemplateModel: Sendable {
  /// The fields that a template may name, each name once.
  static var templateFields: [TemplateField<Self>] { get }
}
