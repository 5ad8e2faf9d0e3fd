// SPDX-License-Identifier: Apache-2.0

import Phrases
import Setup
import TrafficModel

/// Asks its way through a new scene, with what traffic has taught.
struct SetupDialogue {
  private let lesson: TrafficLesson
  private let timeZone: String
  private var questions: Questions

  init(_ lesson: TrafficLesson, timeZone: String, questions: Questions) {
    self.lesson = lesson
    self.timeZone = timeZone
    self.questions = questions
  }

  /// Asks everything.
  ///
  /// - Throws: `NegativeAnswer`.
  mutating func run() throws -> NewScene {
    questions.tell(SetupWords.enter)
    let title = try questions.ask(SetupWords.title, hint: SetupWords.titleHint) {
      (1...100).contains($0.count) ? $0 : nil
    }
    let id = try questions.ask(SetupWords.id, hint: SetupWords.idHint, Self.id)
    let profile = try questions.ask(
      SetupWords.profile, or: .arterial, hint: SetupWords.profileHint, Self.profile)
    var scene = NewScene(id: id, title: title, profile: profile, timeZone: timeZone)
    for camera in lesson.cameras { try add(camera, to: &scene) }
    return scene
  }

  private mutating func add(_ camera: CameraLesson, to scene: inout NewScene) throws {
    let labels = try translated(camera)
    let flows = camera.flows(
      Dictionary(labels.map { ($0.word, $0.meaning) }, uniquingKeysWith: { first, _ in first }))
    let place: Phrase =
      if let size = camera.picture {
        SetupWords.picture(size.width, size.height)
      } else if camera.isGround { SetupWords.metres } else { Phrase(same: "?") }
    questions.tell(
      SetupWords.camera(camera.camera, place: place, riders: flows.reduce(0) { $0 + $1.riders }))
    var picture = camera.picture
    if picture == nil, !camera.isGround {
      picture = try questions.ask(SetupWords.noSize, hint: SetupWords.noSizeHint, Self.size)
    }
    scene.cameras.append(NewScene.Camera(name: camera.camera, picture: picture, labels: labels))
    if camera.untracked > 0 { questions.tell(SetupWords.untracked("\(camera.untracked)")) }
    if flows.isEmpty {
      questions.tell(SetupWords.nothingLearned)
      try addLine(nil, of: camera.camera, to: &scene)
    }
    for (index, flow) in flows.enumerated() {
      try add(flow, number: index + 1, of: camera.camera, to: &scene)
    }
    if camera.heads > 0, try questions.confirms(SetupWords.helmets) {
      scene.helmetCameras.append(camera.camera)
    }
  }

  /// What the camera's own words mean; those that mean nothing are left out.
  private mutating func translated(_ camera: CameraLesson) throws -> [NewScene.Label] {
    let classes = ObjectClass.allCases.filter { $0 != .unknown }.map(\.name)
    var labels: [NewScene.Label] = []
    for word in camera.labels {
      let meaning: ObjectClass? = try questions.ask(
        SetupWords.label(word, classes: classes.joined(separator: " ")), or: .some(.none),
        hint: SetupWords.labelHint
      ) { line -> ObjectClass?? in
        if Questions.yesNo(line) == false { return .some(.none) }
        return ObjectClass(name: line.lowercased()).map { .some($0) }
      }
      if let meaning { labels.append(NewScene.Label(word: word, meaning: meaning)) }
    }
    return labels
  }

  private mutating func add(
    _ flow: Flow, number: Int, of camera: String, to scene: inout NewScene
  ) throws {
    questions.tell(
      SetupWords.flow(
        number, riders: flow.riders, percent: Int((flow.share * 100).rounded()),
        from: Self.text(flow.arrow.from), to: Self.text(flow.arrow.to)))
    if let against = flow.against { questions.tell(SetupWords.against(against + 1)) }
    let isWanted =
      flow.against == nil
      ? try questions.confirms(SetupWords.takeLane)
      : try questions.confirms(SetupWords.takeLaneAgainst, or: false)
    // Who rides against a lane waits at no line of his own.
    guard isWanted || flow.against == nil else { return }
    if isWanted {
      scene.lanes.append(
        NewScene.Lane(
          name: "lane-\(scene.lanes.count + 1)", camera: camera, outline: flow.lane,
          arrow: [flow.arrow.from, flow.arrow.to],
          isOneWay: try questions.confirms(SetupWords.isOneWay)))
    }
    try addLine(flow.stopLine, of: camera, to: &scene)
  }

  /// Asks for a stop line, with a proposal where there is one.
  private mutating func addLine(
    _ proposal: Flow.StopLine?, of camera: String, to scene: inout NewScene
  ) throws {
    if let proposal {
      questions.tell(
        SetupWords.line(
          from: Self.text(proposal.ends[0]), to: Self.text(proposal.ends[1]), waits: proposal.waits)
      )
    }
    let answer = try questions.ask(
      proposal == nil ? SetupWords.typeLine : SetupWords.takeLine,
      or: proposal == nil ? LineAnswer.none : .proposed, hint: SetupWords.lineHint
    ) { LineAnswer($0, hasProposal: proposal != nil) }
    let (ends, over): ([Point], Point)
    switch answer {
    case .none: return
    case .proposed:
      guard let proposal else { return }
      (ends, over) = (proposal.ends, proposal.over)
    case .typed(let typed):
      ends = typed
      over = try questions.ask(SetupWords.typeOver, hint: SetupWords.pointHint) {
        let points = Self.points($0)
        return points?.count == 1 ? points?[0] : nil
      }
    }
    let name = "stop-\(scene.lines.count + 1)"
    let groups = lesson.groups
    let signal = try questions.ask(
      SetupWords.signal(groups: groups), or: SignalAnswer.none, hint: SetupWords.signalHint
    ) { SignalAnswer($0, groups: groups, name: name) }
    scene.lines.append(
      NewScene.Line(name: name, camera: camera, ends: ends, over: over, signal: signal.signal))
  }

  private static func text(_ point: Point) -> String {
    "[\(Int(point.x.rounded())), \(Int(point.y.rounded()))]"
  }
}
