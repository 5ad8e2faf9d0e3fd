// SPDX-License-Identifier: Apache-2.0

import GPIO
import Testing
import TrafficModel

struct KernelChipTests {
  private func open(_ chip: String, _ offsets: [Int] = [1]) throws {
    let plan = ChipPlan(chip: chip, lines: offsets.map { .init(offset: $0, debounce: .zero) })
    _ = try LampChips().open(plan, now: monotonicNow)
  }

  @Test func `a chip that is not there is said to be absent`() {
    #expect(throws: GPIOError.noChip(chip: "no-such-chip")) { try open("no-such-chip") }
    #expect(throws: GPIOError.noChip(chip: "/dev/no-such-chip")) { try open("/dev/no-such-chip") }
  }

  @Test func `a device that is no chip is said to be none`() {
    for name in ["/dev/null", "null", "/", "", String(repeating: "x", count: 5000)] {
      let error = #expect(throws: GPIOError.self) { try open(name) }
      guard case .notAChip = error else {
        Issue.record("\(name.prefix(20)): \(error.map(String.init(describing:)) ?? "opened")")
        continue
      }
    }
  }

  @Test func `more lines than the kernel grants at once are refused with the number`() {
    #expect(throws: GPIOError.tooManyLines(chip: "c", count: 65, maximum: 64)) {
      try open("c", Array(0..<65))
    }
  }

  @Test func `the library says which it is`() {
    let library = LampChips.library
    #expect(library.hasPrefix(LampChips.canDebounce ? "libgpiod 2." : "libgpiod 1."))
  }
}

struct ChipPlanTests {
  @Test func `lines are grouped by chip and each is watched once with the longest debounce`() {
    func line(_ chip: String, _ offset: Int, _ milliseconds: Int64) -> WatchedLine {
      WatchedLine(
        address: LineAddress(chip: chip, offset: offset), debounce: .milliseconds(milliseconds))
    }
    let plans = ChipPlan.plans(for: [
      line("b", 1, 30), line("a", 9, 10), line("a", 2, 0), line("a", 9, 30), line("a", 9, 20),
    ])
    #expect(
      plans == [
        ChipPlan(
          chip: "a",
          lines: [
            .init(offset: 2, debounce: .zero), .init(offset: 9, debounce: .milliseconds(30)),
          ]),
        ChipPlan(chip: "b", lines: [.init(offset: 1, debounce: .milliseconds(30))]),
      ])
  }
}

struct GPIOErrorTests {
  @Test func `a busy line names its holder, the cause and what to do`() {
    let error = GPIOError.busy(chip: "gpiochip0", offset: 17, holder: "hog")
    #expect(
      error.description
        == "Cannot watch line 17 of GPIO chip gpiochip0 (request: Device or resource busy, EBUSY): "
        + "“hog” holds it; stop the holder or choose another line, `gpioinfo` shows who holds "
        + "which.")
  }

  @Test(arguments: [
    GPIOError.noChip(chip: "x"), .ambiguousLabel(chip: "x"),
    .notAChip(chip: "x", call: "c", code: 25), .notAllowed(chip: "x", call: "c", code: 13),
    .noLine(chip: "x", offset: 99, count: 54), .tooManyLines(chip: "x", count: 65, maximum: 64),
    .tooManyChips(chip: "x", maximum: 8), .busy(chip: "x", offset: nil, holder: nil),
    .gone(chip: "x", call: "c", code: 19), .failed(chip: "x", offset: 3, call: "c", code: 5),
  ])
  func `every sentence names the chip and gpioinfo and is one`(_ error: GPIOError) {
    let sentence = error.description
    #expect(sentence.contains("x"))
    #expect(sentence.contains("`gpioinfo"))
    #expect(sentence.hasSuffix("."))
    #expect(!sentence.dropLast().contains(". "))
    #expect(!sentence.contains("\n"))
  }
}
