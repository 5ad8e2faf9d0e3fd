// SPDX-License-Identifier: Apache-2.0

import CGPIOD
import Glibc
import TrafficModel

/// An open chip of the kernel, closed with its owner.
@safe
private struct KernelHandle: ~Copyable {
  let raw: OpaquePointer

  init(chip: String) throws(GPIOError) {
    var opened: OpaquePointer?
    var error = xa_gpio_error()
    // SAFETY: the name lives as long as the call, and both results are variables of this function.
    let code = unsafe chip.withCString { unsafe xa_gpio_open($0, &opened, &error) }
    guard code >= 0, let opened = unsafe opened else {
      throw GPIOError(opening: chip, error: error)
    }
    // SAFETY: from here on this value alone owns the open chip.
    unsafe raw = opened
  }

  // SAFETY: the pointer came from `xa_gpio_open`, and nobody else closes it.
  deinit { unsafe xa_gpio_close(raw) }
}

/// Requested lines of an open chip, released with their owner.
@safe
struct KernelLines: ~Copyable {
  /// The lines in the order of the request.
  let offsets: [UInt32]

  private let chip: String
  // The request ends in this type's own deinitialiser and hence before the chip is closed.
  private let handle: KernelHandle
  private let request: OpaquePointer

  init(_ plan: ChipPlan) throws(GPIOError) {
    let handle = try KernelHandle(chip: plan.chip)
    // SAFETY: the handle is open.
    let lineCount = unsafe xa_gpio_line_count(handle.raw)
    var offsets: [UInt32] = []
    var debounces: [UInt32] = []
    for line in plan.lines {
      guard let offset = UInt32(exactly: line.offset), offset < lineCount else {
        throw .noLine(chip: plan.chip, offset: line.offset, count: Int(lineCount))
      }
      offsets.append(offset)
      debounces.append(UInt32(clamping: line.debounce.nanoseconds / 1000))
    }
    // SAFETY: from here on this value alone owns the granted request.
    unsafe request = try Self.request(plan.chip, handle, offsets, debounces)
    self.handle = handle
    self.offsets = offsets
    chip = plan.chip
  }

  // SAFETY: the pointer came from `xa_gpio_request_inputs`, and nobody else releases it.
  deinit { unsafe xa_gpio_release(request) }

  private static func request(
    _ chip: String, _ handle: borrowing KernelHandle, _ offsets: [UInt32], _ debounces: [UInt32]
  ) throws(GPIOError) -> OpaquePointer {
    var granted: OpaquePointer?
    var error = xa_gpio_error()
    // SAFETY: the three buffers live as long as the call, which copies what it keeps, and the two
    // arrays have the same count.
    let code = unsafe offsets.withUnsafeBufferPointer { offsets in
      unsafe debounces.withUnsafeBufferPointer { debounces in
        // SAFETY: as above.
        unsafe KernelChip.consumer.withCString { consumer in
          guard let first = offsets.baseAddress, let debounce = debounces.baseAddress else {
            return -EINVAL
          }
          // SAFETY: as above.
          var wanted = unsafe xa_gpio_inputs(
            offsets: first, debounce_us: debounce, count: offsets.count, consumer: consumer,
            bias: XA_GPIO_BIAS_AS_IS)
          // SAFETY: as above; the handle is open.
          return unsafe xa_gpio_request_inputs(handle.raw, &wanted, &granted, &error)
        }
      }
    }
    // SAFETY: the request that was granted goes to the caller, who owns it.
    guard code >= 0, let granted = unsafe granted else {
      throw GPIOError(using: chip, error: error)
    }
    // SAFETY: as above.
    return unsafe granted
  }

  // SAFETY: the request lives as long as this value.
  var isDebounced: Bool { unsafe xa_gpio_is_debounced(request) }

  /// What turns readable when there are edges; not to be closed.
  var descriptors: [CInt] {
    var descriptors = Array(repeating: CInt(-1), count: Int(XA_GPIO_LINES_MAXIMUM))
    // SAFETY: the request lives, and the array's own count is passed.
    let count = unsafe xa_gpio_poll_fds(request, &descriptors, descriptors.count)
    return Array(descriptors.prefix(Int(count)))
  }

  /// Reads the edges that wait: how many, and whether some were lost.
  func readEvents(into events: inout [xa_gpio_event]) throws(GPIOError) -> (Int, Bool) {
    var hasGap = false
    var error = xa_gpio_error()
    // SAFETY: the request lives, and the array's own count is passed.
    let count = unsafe xa_gpio_read_events(request, &events, events.count, &hasGap, &error)
    guard count >= 0 else { throw GPIOError(using: chip, error: error) }
    return (Int(count), hasGap)
  }

  /// Reads all levels, in the order of `offsets`: how many.
  func readLevels(into values: inout [Bool]) throws(GPIOError) -> Int {
    var error = xa_gpio_error()
    // SAFETY: the request lives, and the array's own count is passed.
    let count = unsafe xa_gpio_read_levels(request, &values, values.count, &error)
    guard count >= 0 else { throw GPIOError(using: chip, error: error) }
    return Int(count)
  }
}

extension GPIOError {
  /// What a failure to open a chip means.
  fileprivate init(opening chip: String, error: xa_gpio_error) {
    let call = error.callName
    switch error.code {
    case ENOENT, ENXIO, ENODEV: self = .noChip(chip: chip)
    case ENOTUNIQ: self = .ambiguousLabel(chip: chip)
    case EACCES, EPERM: self = .notAllowed(chip: chip, call: call, code: error.code)
    case ENOTTY, EINVAL, EISDIR, ENAMETOOLONG, ENOTDIR:
      self = .notAChip(chip: chip, call: call, code: error.code)
    default: self = .failed(chip: chip, offset: nil, call: call, code: error.code)
    }
  }

  /// What a failure with an open chip means.
  fileprivate init(using chip: String, error: xa_gpio_error) {
    let offset = error.offset < 0 ? nil : Int(error.offset)
    let call = error.callName
    switch error.code {
    case EBUSY: self = .busy(chip: chip, offset: offset, holder: error.holderName)
    case ENODEV, ENXIO: self = .gone(chip: chip, call: call, code: error.code)
    case EACCES, EPERM: self = .notAllowed(chip: chip, call: call, code: error.code)
    default: self = .failed(chip: chip, offset: offset, call: call, code: error.code)
    }
  }
}

extension xa_gpio_error {
  fileprivate var callName: String {
    // SAFETY: the bytes are read within the closure, and only as many as there are.
    unsafe withUnsafeBytes(of: call) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
  }

  fileprivate var holderName: String? {
    // SAFETY: as above.
    let name = unsafe withUnsafeBytes(of: holder) { bytes in
      unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    return name.isEmpty ? nil : name
  }
}
