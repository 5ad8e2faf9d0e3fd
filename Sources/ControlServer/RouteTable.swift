// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import HTTPTypes

/// What one address does.
struct Route: Sendable {
  /// What comes back.
  enum Outcome: Sendable {
    case answer(Answer)
    /// Lines of a kind until either side ends.
    case stream(StreamKind)
  }

  var method: HTTPRequest.Method
  var path: String
  /// The parameters that the address understands.
  var parameters: [String] = []
  /// Bytes that the body of a request may have.
  var bodyMaximum = 0
  /// What somebody must be allowed to who asks here.
  var right: Right
  var work: Work

  /// What is done for who asks.
  enum Work: Sendable {
    /// Something is told.
    case tell(@Sendable (RobotView, Query) async -> Outcome)
    /// Something is changed, as the body says.
    case carryOut(@Sendable (RobotView, Order) async -> Answer)
  }

  /// An order: what stands in it, and whose it is.
  struct Order: Sendable {
    var body: [UInt8]
    /// The process that sent it; `nil` when the kernel does not say.
    var peer: Peer?
    /// What it may do.
    var rights: AccessRights

    /// The user of the process that sent it; `nil` when the kernel does not say.
    var user: UInt32? { peer?.user }
  }

  init(
    method: HTTPRequest.Method, path: String, parameters: [String] = [],
    respond: @escaping @Sendable (RobotView, Query) async -> Outcome
  ) {
    self.method = method
    self.path = path
    self.parameters = parameters
    right = .read
    work = .tell(respond)
  }

  /// Makes the route of an order, for those who have a right.
  init(
    path: String, for right: Right, bodyMaximum: Int = ControlLimits.bodyMaximum,
    order: @escaping @Sendable (RobotView, Order) async -> Answer
  ) {
    method = .post
    self.path = path
    self.right = right
    self.bodyMaximum = bodyMaximum
    work = .carryOut(order)
  }

}

/// Every address of the control interface.
struct RouteTable: Sendable {
  let view: RobotView
  let connections: Connections

  static let routes =
    [
      Route(method: .get, path: "/v1/version") { view, _ in
        .answer(.json(VersionAnswer(version: view.version)))
      },
      Route(method: .get, path: "/v1/status") { view, _ in
        .answer(.json(await view.status()))
      },
      Route(
        method: .get, path: "/v1/events", parameters: ["kind", "limit", "before"], respond: events),
      Route(
        method: .get, path: "/v1/stats", parameters: ["from", "to", "by"], respond: statistics),
      Route(method: .get, path: "/v1/explain", parameters: ["camera", "track"], respond: explain),
      Route(method: .get, path: "/v1/decisions") { _, _ in .stream(.decisions) },
      Route(method: .get, path: "/v1/view") { _, _ in .stream(.views) },
      Route(method: .get, path: "/v1/geometry") { view, _ in
        .answer(.json(await view.geometry()))
      },
      Route(method: .get, path: "/v1/mode") { view, _ in .answer(.json(await view.mode())) },
      Route(path: "/v1/mode", for: .operate, order: setMode),
      Route(path: "/v1/mode/told", for: .operate, order: signal(.told)),
      Route(method: .get, path: "/v1/inputs") { view, _ in .answer(.json(await view.inputs())) },
      Route(method: .get, path: "/v1/lamps", respond: lamps),
      Route(path: "/v1/lamps/walk", for: .lamps, order: signal(.walk)),
      Route(path: "/v1/lamps/walked", for: .lamps, order: signal(.walked)),
      Route(path: "/v1/lamps/reset", for: .lamps, order: signal(.reset)),
      Route(path: "/v1/signal/step", for: .lamps, order: signal(.step)),
      Route(path: "/v1/signal/all-red", for: .lamps, order: signal(.allRed)),
    ] + voiceRoutes + sceneRoutes

  /// Whether a request is an order, and may have a body.
  static func takesBody(_ head: HTTPRequest) -> Bool { bodyMaximum(of: head) > 0 }

  /// Bytes that the body of a request may have; none for what is no order.
  static func bodyMaximum(of head: HTTPRequest) -> Int {
    let path = (head.path ?? "").prefix { $0 != "?" }
    return routes.first { $0.method == head.method && $0.path == path }?.bodyMaximum ?? 0
  }

  /// What somebody must be allowed to who sends a request; where there is no such route he may at
  /// least be told so.
  static func right(for head: HTTPRequest) -> Right {
    let path = (head.path ?? "").prefix { $0 != "?" }
    return routes.first { $0.method == head.method && $0.path == path }?.right ?? .read
  }

  /// What to say to a request; `order` is what came with one that may have a body.
  func outcome(
    method: HTTPRequest.Method, path: String, query: Query, order: Route.Order?
  ) async -> Route.Outcome {
    let here = Self.routes.filter { $0.path == path }
    guard !here.isEmpty else {
      var paths: [String] = []
      for route in Self.routes where !paths.contains(route.path) { paths.append(route.path) }
      let known = paths.joined(separator: ", ")
      return .answer(.refusal(.notFound, "There is no \(path) here; there are \(known)"))
    }
    guard let route = here.first(where: { $0.method == method }) else {
      let allowed = here.map(\.method.rawValue).joined(separator: ", ")
      var answer = Answer.refusal(
        .methodNotAllowed, "\(path) cannot be asked with \(method.rawValue); use \(allowed)")
      answer.headers[.allow] = allowed
      return .answer(answer)
    }
    if let stranger = query.names.first(where: { !route.parameters.contains($0) }) {
      let known = route.parameters.isEmpty ? "none" : route.parameters.joined(separator: ", ")
      return .answer(
        .refusal(.badRequest, "\(path) has no parameter \"\(stranger)\"; it has \(known)"))
    }
    if let twice = query.repeated {
      return .answer(
        .refusal(
          .badRequest, "The parameter \"\(twice)\" stands in the request more than once; keep one"))
    }
    switch (route.work, order) {
    case (.tell(let respond), _): return await respond(view, query)
    case (.carryOut(let carryOut), let order?): return .answer(await carryOut(view, order))
    case (.carryOut, nil):
      return .answer(
        .refusal(.badRequest, "The address \(path) was written in a way that hid its order"))
    }
  }

  @Sendable private static func setMode(_ view: RobotView, _ order: Route.Order) async -> Answer {
    do throws(Query.Misunderstanding) {
      var wish = try Wishes.mode(order)
      if (order.rights.right(of: order.peer) ?? .read) < .lamps {
        // By this mode traffic goes: to begin, to change and to end it is for whoever may do that.
        let mode = await view.mode()
        guard ![wish.mode, mode.mode, mode.pending].contains(ModeWish.signalMode) else {
          return .refusal(.forbidden, order.rights.refusal(of: order.peer, lacking: .lamps))
        }
        // What was looked at is what is changed.
        wish.revision = wish.revision ?? mode.revision
      }
      return Wishes.answer(await view.setMode(wish))
    } catch {
      return .refusal(.badRequest, error.sentence)
    }
  }

  private static func signal(
    _ kind: SignalOrder
  ) -> @Sendable (RobotView, Route.Order) async -> Answer {
    { view, order in
      do throws(Query.Misunderstanding) {
        return Wishes.answer(await view.signal(kind, try Wishes.signal(kind, order)))
      } catch {
        return .refusal(.badRequest, error.sentence)
      }
    }
  }

  @Sendable private static func lamps(_ view: RobotView, _ query: Query) async -> Route.Outcome {
    guard let lamps = await view.lamps() else {
      return .answer(
        .refusal(
          .notFound,
          "The scene of this robot has no temporary-signal, so there are no lamps; add the section"
            + " `temporary-signal` to the scene of a robot that has heads"))
    }
    return .answer(.json(lamps))
  }

  @Sendable private static func events(_ view: RobotView, _ query: Query) async -> Route.Outcome {
    let wanted: EventQuery
    do {
      wanted = try query.events()
    } catch {
      return .answer(.refusal(.badRequest, error.sentence))
    }
    do {
      return .answer(.json(try await view.events(wanted)))
    } catch {
      return .answer(
        .refusal(.serviceUnavailable, "The journal cannot be read now: \(error)"))
    }
  }

  @Sendable private static func statistics(
    _ view: RobotView, _ query: Query
  ) async -> Route.Outcome {
    let wanted: StatisticsQuery
    do {
      wanted = try query.statistics()
    } catch {
      return .answer(.refusal(.badRequest, error.sentence))
    }
    do {
      return .answer(.json(try await view.statistics(wanted)))
    } catch {
      return .answer(
        .refusal(.serviceUnavailable, "The journal cannot be read now: \(error)"))
    }
  }

  @Sendable private static func explain(_ view: RobotView, _ query: Query) async -> Route.Outcome {
    guard let camera = query["camera"], let track = query["track"], !camera.isEmpty, !track.isEmpty
    else {
      return .answer(
        .refusal(
          .badRequest, "An explanation needs a camera and a track: /v1/explain?camera=C&track=T"))
    }
    guard let explanation = await view.explain(camera, track) else {
      return .answer(
        .refusal(
          .notFound,
          "No track \(track) of camera \(camera) is remembered: it was never seen, or too long ago;"
            + " see the recent ones with xiaoanctl watch"))
    }
    return .answer(.json(explanation))
  }
}
