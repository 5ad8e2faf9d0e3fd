// SPDX-License-Identifier: Apache-2.0

import ControlServer

/// Where a daemon finds and leaves things.
public struct DaemonOptions: Sendable {
  /// The scene file.
  public var scene = "/etc/xiaoan/scene.yaml"
  /// The folder of the prompt pack.
  public var prompts = "/usr/share/xiaoan/prompts/zh-CN"
  /// The folder for sockets.
  public var runFolder = "/run/xiaoan"
  /// The folder for what is to outlast a restart.
  public var stateFolder = "/var/lib/xiaoan"
  /// Whether standard input is a feed.
  public var readsStandardInput = false
  /// Files and FIFOs that are feeds.
  public var feedFiles: [String] = []
  /// A TCP address to listen on for feeds; `nil` for none.
  public var feedAddress: String?
  /// The ALSA device.
  public var audioDevice = "default"
  /// What the device does between two prompts: `stop`, `silence` or `close`.
  public var audioIdle = "stop"
  /// The control of a card that is set at each opening, as `hw:CARD=Device,PCM,80`; `nil` for none.
  public var mixer: String?
  /// The ALSA device of the microphone by which the voice follows the street's noise; `nil` for none.
  public var microphone: String?
  /// A WAV file to write in the place of a sound card; `nil` for the device.
  public var recording: String?
  /// Unix sockets that stand in for GPIO chips, by the chip's name.
  public var simulatedChips: [String: String] = [:]

  /// Where the guard of the lamps listens.
  public var lampSocket = "/run/xiaoan-lampguard/lamps.sock"

  /// The group whose members may look at the robot.
  public var readGroup = "xiaoan"
  /// The group whose members may operate it.
  public var operateGroup = "xiaoan-operator"
  /// The group whose members may decide what its lamps show.
  public var lampGroup = "xiaoan-lamps"
  /// Whether it is to start in safe mode, whatever happened before.
  public var isSafe = false

  /// The options of an installed robot.
  public init() {}

  /// Who may do what at the control socket.
  var rights: AccessRights {
    AccessRights(read: readGroup, operate: operateGroup, lamps: lampGroup)
  }
  /// Where cameras connect.
  public var feedSocket: String { runFolder + "/feed.sock" }
  /// Where the command line connects.
  public var controlSocket: String { runFolder + "/control.sock" }
  /// The file that keeps the mode.
  public var modeFile: String { stateFolder + "/mode.json" }
  /// The file that keeps the starts that did not end well.
  public var startsFile: String { stateFolder + "/starts" }
  /// The folder of the scenes that were put to work.
  public var sceneFolder: String { stateFolder + "/scenes" }
  /// The journal's file.
  public var journal: String { stateFolder + "/journal.sqlite" }
}

/// Why a daemon cannot start: sentences for the person who started it.
public struct StartError: Error, CustomStringConvertible {
  /// One sentence a line.
  public let sentences: [String]

  /// Makes an error of sentences.
  public init(_ sentences: [String]) { self.sentences = sentences }

  /// The sentences, a line each.
  public var description: String { sentences.joined(separator: "\n") }
}
