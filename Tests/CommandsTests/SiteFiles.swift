import Foundation
import Testing

/// A JSON file of a site.
struct SiteJSON {
  private let root: [String: any Sendable]

  init(_ site: [String: [UInt8]], _ path: String) throws {
    let bytes = try #require(site[path], "\(path) is missing")
    root = try Self.parse(bytes)
  }

  /// Parses an object.
  static func parse(_ bytes: [UInt8]) throws -> [String: any Sendable] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: any Sendable])
  }

  func integer(_ key: String) throws -> Int { try #require(root[key] as? Int, "\(key)") }

  func object(_ key: String) throws -> [String: any Sendable] {
    try #require(root[key] as? [String: any Sendable], "\(key)")
  }

  func array(_ key: String) throws -> [[String: any Sendable]] {
    try #require(root[key] as? [[String: any Sendable]], "\(key)")
  }
}

/// A CSV file of a site, read by the rules of RFC 4180.
struct SiteCSV {
  let rows: [[String: String]]

  init(_ site: [String: [UInt8]], _ path: String) throws {
    let bytes = try #require(site[path], "\(path) is missing")
    var lines: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var isQuoted = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isQuoted {
        if byte == UInt8(ascii: "\"") {
          if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "\"") {
            cell.append(byte)
            index += 1
          } else {
            isQuoted = false
          }
        } else {
          cell.append(byte)
        }
      } else if byte == UInt8(ascii: "\"") {
        isQuoted = true
      } else if byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\r") {
        row.append(String(decoding: cell, as: UTF8.self))
        cell = []
        if byte == UInt8(ascii: "\r") {
          #expect(index + 1 < bytes.count && bytes[index + 1] == UInt8(ascii: "\n"), "\(path): CR without LF")
          index += 1
          lines.append(row)
          row = []
        }
      } else {
        cell.append(byte)
      }
      index += 1
    }
    #expect(row.isEmpty && cell.isEmpty, "\(path): the last row has no end")
    let header = try #require(lines.first, "\(path) has no header")
    rows = lines.dropFirst().map { line in
      #expect(line.count == header.count, "\(path): a row has \(line.count) cells")
      return Dictionary(zip(header, line)) { first, _ in first }
    }
  }

  /// The sum of a column; an empty cell is unknown and adds nothing.
  func sum(_ column: String, where isWanted: ([String: String]) -> Bool = { _ in true }) throws -> Int {
    try rows.filter(isWanted).reduce(0) { sum, row in
      let cell = try #require(row[column], "no column \(column)")
      return cell.isEmpty ? sum : sum + (try #require(Int(cell), "\(column): '\(cell)'"))
    }
  }
}
