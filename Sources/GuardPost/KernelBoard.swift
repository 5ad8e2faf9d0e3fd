// SPDX-License-Identifier: Apache-2.0

import CGPIOD
import Glibc
package import Lamps
import TrafficModel

/// The lamps on GPIO lines of the kernel.
package final class KernelBoard: LampBoard {
  private var chips: [Chip] = []

  /// Requests all lines, outputs with nothing on.
  ///
  /// - Throws: why one cannot be had, and for a busy one who holds it.
  package init(_ plan: LampPlan) throws(BoardError) {
    // Every chip that can be had is opened, and so darkened, even when another cannot.
    var failure: BoardError?
    for table in WireTable.tables(of: plan) {
      do throws(BoardError) { chips.append(try Chip(table)) } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
  }

  package func write(_ levels: BoardLevels) throws(BoardError) {
    // A chip that is gone must not keep the others from going dark.
    var failure: BoardError?
    for chip in chips {
      do throws(BoardError) { try chip.write(levels) } catch { failure = failure ?? error }
    }
    if let failure { throw failure }
  }

  package func read() throws(BoardError) -> LampVector {
    var lit = LampVector.off
    for chip in chips { try chip.read(into: &lit) }
    return lit
  }
}

/// The lines of one chip.
@safe
private final class Chip {
  private let table: WireTable
  private var handle: OpaquePointer? = nil
  private var outputs: OpaquePointer? = nil
  private var feedback: OpaquePointer? = nil
  private var levels: [Bool]
  private var readings: [Bool]

  init(_ table: WireTable) throws(BoardError) {
    self.table = table
    levels = table.outputs.map { $0.isHigh(in: .nothing) }
    readings = table.feedback.map { _ in false }
    var error = xa_gpio_error()
    // SAFETY: the name lives through the call, and both results are variables of this object.
    guard unsafe table.chip.withCString({ unsafe xa_gpio_open($0, &handle, &error) }) >= 0,
      let chip = unsafe handle
    else { throw BoardError(opening: table.chip, error) }
    // SAFETY: the chip is open.
    let count = unsafe xa_gpio_line_count(chip)
    let highest = (table.outputs + table.feedback).map(\.wire.line.offset).max() ?? 0
    guard highest < Int(count) else {
      throw BoardError(
        "GPIO chip \(table.chip) has \(count) lines, numbered from 0, but the lamps want line "
          + "\(highest); correct `temporary-signal` in the scene and write the plan anew.")
    }
    // SAFETY: as above.
    try unsafe requestOutputs(chip)
    // SAFETY: as above.
    try unsafe requestFeedback(chip)
  }

  deinit {
    // SAFETY: each pointer came from the library and is given back once, the chip last.
    unsafe xa_gpio_release(outputs)
    unsafe xa_gpio_release(feedback)
    unsafe xa_gpio_close(handle)
  }

  private func requestOutputs(_ chip: OpaquePointer) throws(BoardError) {
    guard !table.outputs.isEmpty else { return }
    let offsets = table.outputs.map { UInt32($0.wire.line.offset) }
    var error = xa_gpio_error()
    // SAFETY: the arrays and the name live through the call, which copies what it keeps.
    let code = unsafe offsets.withUnsafeBufferPointer { offsets in
      // SAFETY: as above.
      unsafe levels.withUnsafeBufferPointer { levels in
        // SAFETY: as above.
        unsafe Self.consumer.withCString { consumer in
          guard let first = offsets.baseAddress, let level = levels.baseAddress else {
            return -EINVAL
          }
          // SAFETY: as above.
          var wanted = unsafe xa_gpio_outputs(
            offsets: first, are_high: level, count: offsets.count, consumer: consumer)
          // SAFETY: as above; the chip is open.
          return unsafe xa_gpio_request_outputs(chip, &wanted, &outputs, &error)
        }
      }
    }
    if code < 0 { throw BoardError(using: table.chip, error) }
  }

  private func requestFeedback(_ chip: OpaquePointer) throws(BoardError) {
    guard !table.feedback.isEmpty else { return }
    let offsets = table.feedback.map { UInt32($0.wire.line.offset) }
    var error = xa_gpio_error()
    // SAFETY: the array and the name live through the call, which copies what it keeps.
    let code = unsafe offsets.withUnsafeBufferPointer { offsets in
      // SAFETY: as above.
      unsafe Self.consumer.withCString { consumer in
        // SAFETY: as above; the array is not empty.
        guard let first = offsets.baseAddress else { return -EINVAL }
        // SAFETY: as above.
        var wanted = unsafe xa_gpio_levels(
          offsets: first, count: offsets.count, consumer: consumer, bias: XA_GPIO_BIAS_AS_IS)
        // SAFETY: as above; the chip is open.
        return unsafe xa_gpio_request_levels(chip, &wanted, &feedback, &error)
      }
    }
    if code < 0 { throw BoardError(using: table.chip, error) }
  }

  /// Under which name `gpioinfo` shows the lines.
  private static let consumer = "xiaoan-lampguard"

  func write(_ wanted: BoardLevels) throws(BoardError) {
    // SAFETY: only looked at for whether it is there.
    guard let outputs = unsafe outputs else { return }
    for index in table.outputs.indices { levels[index] = table.outputs[index].isHigh(in: wanted) }
    var error = xa_gpio_error()
    // SAFETY: the request lives, and the array's own count is passed.
    let code = unsafe xa_gpio_write_levels(outputs, levels, levels.count, &error)
    if code < 0 { throw BoardError(using: table.chip, error) }
  }

  func read(into lit: inout LampVector) throws(BoardError) {
    // SAFETY: only looked at for whether it is there.
    guard let feedback = unsafe feedback else { return }
    var error = xa_gpio_error()
    // SAFETY: the request lives, and the array's own count is passed.
    let code = unsafe xa_gpio_read_levels(feedback, &readings, readings.count, &error)
    if code < 0 { throw BoardError(using: table.chip, error) }
    for index in table.feedback.indices {
      let entry = table.feedback[index]
      if case .lamp(let head, let lamp) = entry.use, readings[index] != entry.wire.isActiveLow {
        lit[head].insert(lamp)
      }
    }
  }
}

extension BoardError {
  fileprivate init(opening chip: String, _ error: xa_gpio_error) {
    switch error.code {
    case ENOENT, ENXIO, ENODEV:
      sentence = "GPIO chip \(chip) is not there; compare the scene with `gpiodetect`."
    case EACCES, EPERM:
      sentence = "GPIO chip \(chip) may not be opened; give the guard's group (gpio) the device."
    default: sentence = "GPIO chip \(chip) cannot be opened (\(error.what))."
    }
  }

  fileprivate init(using chip: String, _ error: xa_gpio_error) {
    let line = error.offset < 0 ? "GPIO chip \(chip)" : "line \(error.offset) of \(chip)"
    switch error.code {
    case EBUSY:
      let holder = error.holderName
      let who = holder.isEmpty ? "another program or driver" : "“\(holder)”"
      sentence = "\(line) is held by \(who); stop it, or choose another line."
    case ENODEV, ENXIO: sentence = "GPIO chip \(chip) is gone; check its cable and power."
    default: sentence = "\(line) cannot be used (\(error.what)); see `dmesg`."
    }
  }
}

extension xa_gpio_error {
  fileprivate var what: String {
    // SAFETY: constant text of the shim; the other field is read within the closure.
    let name = unsafe String(cString: xa_gpio_error_name(code))
    // SAFETY: as above.
    let call = unsafe withUnsafeBytes(of: self.call) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    return "\(call): \(name)"
  }

  fileprivate var holderName: String {
    // SAFETY: the bytes are read within the closure, and only as many as there are.
    unsafe withUnsafeBytes(of: holder) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }
}
