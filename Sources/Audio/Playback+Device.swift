// SPDX-License-Identifier: Apache-2.0

package import TrafficModel

/// How the device is opened, brought back, and given up.
extension Playback: DeviceKeeper where Outlet: ~Copyable {
  package mutating func reopen(at now: Instant) {
    guard now >= reopening.due else { return }
    do throws(SoundFault) {
      let outlet = try opening(reopening.scale)
      stream = SoundStream(outlet, rate: configuration.rate, at: now)
      recovery = Recovery(isEnlarged: reopening.scale > 1)
      // After a failure silence shows whether the device takes sound again.
      isFlowing = configuration.idle == .silence || hasSound || reopening.isDoubted
      if reopening.opened(at: now) { report(.ready(device: configuration.device)) }
    } catch {
      lose(error, at: now)
    }
  }

  /// Closes a device that nothing was said on for a while, where it is to be closed.
  mutating func doze(at now: Instant) {
    guard configuration.idle == .close, stream != nil, !isFlowing, !hasSound,
      recovery.resumeAt == nil
    else { return }
    guard let since = silentSince else {
      silentSince = now
      return
    }
    guard now - since >= LoudspeakerConfiguration.closeAfter else { return }
    stream = nil
    isAsleep = true
  }

  /// Opens a device that was closed since nothing was said.
  mutating func wake(at now: Instant) {
    guard isAsleep else { return }
    isAsleep = false
    silentSince = nil
    reopen(at: now)
  }

  /// Believes in a device that failed once it has consumed twice its buffer since it was opened.
  ///
  /// A `file:` device takes a whole buffer before it finds out that it cannot write.
  mutating func believe() {
    let enough = 2 * Int64(stream?.buffer ?? 0)
    guard reopening.isDoubted, stream?.consumed ?? -1 >= enough else { return }
    if reopening.proved() { report(.ready(device: configuration.device)) }
  }

  package var progress: Int64 { mutating get { stream?.consumed ?? 0 } }

  package mutating func close() { stream = nil }

  package mutating func resume(at now: Instant) -> Int { stream?.outlet.resume() ?? 0 }

  package mutating func prepare(at now: Instant) -> Int { stream?.prepare(at: now) ?? 0 }

  package mutating func noteXrun() {
    // One that lost its preparation is brought back in the same way, and has not run empty.
    let isPrepared = stream?.isPrepared() ?? false
    if isPrepared { report(.underrun) }
  }

  package mutating func message() -> String { stream?.outlet.message() ?? "" }

  package mutating func sleep(
    _ milliseconds: Int32, descriptor: Int32, watchingDevice: Bool
  ) -> Bool {
    guard stream != nil else { return false }
    stream?.outlet.sleep(milliseconds, descriptor: descriptor, watchingDevice: watchingDevice)
    return true
  }

  package mutating func lose(_ fault: SoundFault, at now: Instant) {
    stream = nil
    recovery.resumed()
    let reason = fault.sentence(device: configuration.device)
    if reopening.failed(reason, isGone: fault.isGone, at: now) {
      report(.absent(device: configuration.device, reason: reason))
    }
    abandon(reason: reason)
  }
}
