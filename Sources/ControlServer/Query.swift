// SPDX-License-Identifier: Apache-2.0

import ControlAPI

/// The parameters of a request.
struct Query: Sendable {
  /// Why a parameter was not understood.
  struct Misunderstanding: Error { var sentence: String }

  private var pairs: [(name: String, value: String)]

  init(_ pairs: [(name: String, value: String)]) { self.pairs = pairs }

  /// The names, in the request's order.
  var names: [String] { pairs.map(\.name) }

  /// The first name that stands there more than once.
  var repeated: String? {
    var seen: Set<String> = []
    return names.first { !seen.insert($0).inserted }
  }

  /// The first value of a name.
  subscript(name: String) -> String? { pairs.first { $0.name == name }?.value }

  /// The rows of the journal that are asked for.
  func events() throws(Misunderstanding) -> EventQuery {
    var query = EventQuery()
    if let kind = self["kind"] {
      guard EventQuery.kinds.contains(kind) else {
        throw Misunderstanding(
          sentence: "There are no events of the kind \"\(kind)\"; there are"
            + " \(EventQuery.kinds.joined(separator: ", "))")
      }
      query.kind = kind
    }
    if let text = self["limit"] {
      guard let limit = Int(text), (1...EventQuery.limitMaximum).contains(limit) else {
        throw Misunderstanding(
          sentence: "The limit \"\(text)\" is no number from 1 to \(EventQuery.limitMaximum)")
      }
      query.limit = limit
    }
    if let text = self["before"] {
      guard let before = Int64(text), before >= 1 else {
        throw Misunderstanding(
          sentence: "\"before\" wants the number of an event, and \"\(text)\" is none")
      }
      query.before = before
    }
    return query
  }

  /// The statistics that are asked for.
  func statistics() throws(Misunderstanding) -> StatisticsQuery {
    var query = StatisticsQuery(from: try time("from"), to: try time("to"))
    if let text = self["by"] {
      guard let grouping = StatisticsReport.Grouping(rawValue: text) else {
        let known = StatisticsReport.Grouping.allCases.map(\.rawValue).joined(separator: ", ")
        throw Misunderstanding(
          sentence: "Statistics cannot be parted by \"\(text)\"; they can by \(known)")
      }
      query.by = grouping
    }
    if let from = query.from, let to = query.to {
      guard to > from, to - from <= StatisticsQuery.spanMaximum else {
        throw Misunderstanding(
          sentence: "\"to\" wants a time after \"from\", and at most"
            + " \(Int(StatisticsQuery.spanMaximum / 86_400)) days after it")
      }
    }
    return query
  }

  /// A time in Unix seconds, of a year with four digits.
  private func time(_ name: String) throws(Misunderstanding) -> Double? {
    guard let text = self[name] else { return nil }
    guard let time = Double(text), (0..<253_402_300_800).contains(time) else {
      throw Misunderstanding(
        sentence: "\"\(name)\" wants a time in Unix seconds, and \"\(text)\" is none")
    }
    return time
  }
}
