import Charts
import Markup
import Testing

struct GalleryTests {
  @Test func galleryIsAsItWas() throws {
    try expectGolden(Gallery.page, "Gallery/gallery.html")
  }

  @Test func galleryNestsAndHasUniqueIdentifiers() {
    let checker = MarkupChecker(Gallery.page)
    #expect(checker.problems == [])
    #expect(checker.identifiers.count > 30)
    #expect((checker.elements["svg"] ?? 0) > 20)
  }

  @Test func twoRunsGiveTheSameBytes() {
    #expect(Gallery.page.bytes == Gallery.page.bytes)
  }
}
