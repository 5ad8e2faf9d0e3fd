// SPDX-License-Identifier: Apache-2.0

public import Checkup
import ControlAPI
import ControlClient
import Glibc
import Posix

/// Takes readings of a robot: of its daemon where that answers, and of the machine in any case.
public struct Doctor: Sendable {
  /// The folder with the daemon's state when nobody says otherwise.
  public static let standardState = "/var/lib/xiaoan"
  /// Chips of GPIO that are looked at.
  static let chipsMaximum = 16

  let socket: String
  let version: String
  let files: MachineFiles
  private let state: String?

  /// Makes a doctor.
  ///
  /// - Parameters:
  ///   - socket: the daemon's control socket.
  ///   - version: the version of the program that looks.
  ///   - state: the folder with the daemon's state; `nil` for what the daemon says, else the standard
  ///     one.
  ///   - root: what stands before the machine's own files; empty but in tests.
  public init(socket: String, version: String, state: String? = nil, root: String = "") {
    self.socket = socket
    self.version = version
    self.state = state
    files = MachineFiles(root: root)
  }

  /// Takes all readings.
  ///
  /// - Parameter tone: whether to play a test tone.
  /// - Returns: what was read; what could not be read says why.
  public func examine(tone: Bool) async -> Readings {
    let probe = DaemonProbe(socket: socket, files: files)
    let (daemon, status) = await probe.ask()
    var readings = Readings(version: version, now: KernelClock.unixSeconds, daemon: daemon)
    readings.status = status
    if status != nil { readings.inputs = try? await probe.client.inputs() }
    let units = UnitProbe(files: files)
    readings.unit = units.unit("xiaoand")
    readings.guardUnit = units.unit("xiaoan-lampguard")
    readings.machine = machine(status, readings.inputs)
    if tone {
      readings.tone =
        status == nil
        ? .refused("xiaoand") : await TestTone(client: probe.client).play(by: "doctor")
    }
    return readings
  }

  private func machine(_ status: Status?, _ inputs: InputsStatus?) -> MachineReading {
    let disk = DiskProbe(
      files: files, state: state ?? status?.places?.state ?? Self.standardState)
    let board = BoardProbe(files: files)
    let sound = SoundProbe(files: files)
    var machine = MachineReading()
    machine.state = disk.state
    machine.clock = board.clock
    machine.disk = disk.disk
    machine.wear = disk.wear
    machine.journal = disk.journal
    machine.heat = board.heat
    machine.power = board.power
    machine.memory = board.memory
    machine.watchdogs = board.watchdogs
    machine.versions = board.versions
    machine.cards = sound.cards
    machine.controls = sound.controls
    machine.files = rights(status, inputs)
    return machine
  }

  private func rights(_ status: Status?, _ inputs: InputsStatus?) -> [FileReading] {
    var found = [file(.control, socket)]
    if let feed = status?.places?.feed { found.append(file(.feed, feed)) }
    let simulated = status?.places?.simulatedChips ?? []
    let chips = Set((inputs?.groups ?? []).flatMap { $0.detectors.map(\.chip) })
    for chip in chips.sorted().prefix(Self.chipsMaximum) where !simulated.contains(chip) {
      // A chip that is named by its label has no file of that name.
      guard chip.hasPrefix("gpiochip") || chip.hasPrefix("/dev/") else { continue }
      found.append(file(.device, chip.hasPrefix("/") ? chip : "/dev/\(chip)"))
    }
    // A card that plays needs no further proof.
    guard status?.audio.state != .ready else { return found }
    let outputs = files.names(in: "/dev/snd").filter { $0.hasPrefix("pcm") && $0.hasSuffix("p") }
    return found + outputs.prefix(Self.chipsMaximum).map { file(.device, "/dev/snd/\($0)") }
  }

  private func file(_ use: FileReading.Use, _ path: String) -> FileReading {
    let place = use == .device ? files.root + path : path
    do throws(Errno) {
      guard let rights = try FileRights(of: place) else { return FileReading(use: use, path: path) }
      let isRight = use == .device ? rights.isDevice : rights.isSocket
      return reading(use, path, rights, isRight: isRight, mayUse: FileRights.mayUse(place))
    } catch {
      // Who may not enter a folder does not see what is in it; the folder's group lets him in.
      return error.code == EACCES ? closed(use, path) : FileReading(use: use, path: path)
    }
  }

  private func closed(_ use: FileReading.Use, _ path: String) -> FileReading {
    let parts = path.split(separator: "/").dropLast()
    let folder = (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    do throws(Errno) {
      guard let rights = try FileRights(of: folder) else {
        return FileReading(use: use, path: path)
      }
      return reading(use, path, rights, isRight: true, mayUse: false)
    } catch {
      return FileReading(use: use, path: path)
    }
  }

  private func reading(
    _ use: FileReading.Use, _ path: String, _ rights: FileRights, isRight: Bool, mayUse: Bool
  ) -> FileReading {
    let group = files.name(of: rights.group, in: "/etc/group")
    return FileReading(
      use: use, path: path, isRight: isRight, user: rights.user, group: rights.group,
      groupName: group, owner: files.name(of: rights.user, in: "/etc/passwd") + " " + group,
      mode: rights.mode, mayUse: mayUse)
  }
}
