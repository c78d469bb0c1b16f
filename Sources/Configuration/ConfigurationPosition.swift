/// A place in a configuration's text.
package struct ConfigurationPosition: Hashable, Comparable, Sendable {
  /// The line, counted from 1.
  package let line: Int
  /// The character of the line, counted from 1, as Unicode scalars.
  package let column: Int

  /// Makes a place.
  package init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  /// The beginning of the text.
  package static let start = ConfigurationPosition(line: 1, column: 1)

  package static func < (left: ConfigurationPosition, right: ConfigurationPosition) -> Bool {
    left.line != right.line ? left.line < right.line : left.column < right.column
  }
}

/// One step from a table or array to what it holds.
enum ConfigurationStep: Hashable, Sendable {
  /// A key of a table.
  case key(String)
  /// An element of an array, counted from 0.
  case index(Int)
}

/// The way from the document to one of its values.
struct ConfigurationPath: Hashable, Sendable, CustomStringConvertible {
  /// The steps, the outermost first.
  private(set) var steps: [ConfigurationStep] = []

  /// The document itself.
  static let document = ConfigurationPath()

  /// The way to a key of the table.
  func key(_ name: String) -> ConfigurationPath { appending(.key(name)) }

  /// The way to an element of the array, counted from 0.
  func index(_ number: Int) -> ConfigurationPath { appending(.index(number)) }

  private func appending(_ step: ConfigurationStep) -> ConfigurationPath {
    var path = self
    path.steps.append(step)
    return path
  }

  /// The path as people write it, elements counted from 1: `domain[2].kind`.
  var description: String {
    var text = ""
    for step in steps {
      switch step {
      case .key(let name): text += (text.isEmpty ? "" : ".") + TOMLText.key(name)
      case .index(let number): text += "[\(number + 1)]"
      }
    }
    return text
  }
}
