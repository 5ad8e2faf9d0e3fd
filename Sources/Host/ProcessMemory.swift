// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc

/// What this process uses of the machine.
public enum ProcessMemory {
  /// The most resident memory that the process ever had, in bytes.
  public static func peakBytes() -> Int64 {
    var usage = rusage()
    // SAFETY: the kernel fills the structure that lives through the call.
    guard unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 else { return 0 }
    // Linux counts kibibytes here: getrusage(2).
    return Int64(usage.ru_maxrss) * 1024
  }

  /// Gives back what was freed and is still kept for later: after work that needs much for a while.
  public static func giveBack() { clinux_give_back_memory() }
}
