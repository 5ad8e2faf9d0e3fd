// SPDX-License-Identifier: Apache-2.0

import ControlAPI
import HTTPTypes

/// What one address does.
struct Route: Sendable {
  /// What comes back.
  enum Outcome: Sendable {
    case answer(Answer)
    /// Decision lines until either side ends.
    case stream
  }

  var method: HTTPRequest.Method
  var path: String
  /// The parameters that the address understands.
  var parameters: [String] = []
  var respond: @Sendable (RobotView, Query) async -> Outcome = { _, _ in
    .answer(.refusal(.badRequest, "The order has no body"))
  }
  /// What an order with a body does; `nil` for a question.
  var order: (@Sendable (RobotView, Order) async -> Answer)?

  /// An order: what stands in it, and whose it is.
  struct Order: Sendable {
    var body: [UInt8]
    var user: UInt32?
  }
}

/// Every address of the control interface.
struct RouteTable: Sendable {
  let view: RobotView
  let connections: Connections

  static let routes = [
    Route(method: .get, path: "/v1/version") { view, _ in
      .answer(.json(VersionAnswer(version: view.version)))
    },
    Route(method: .get, path: "/v1/status") { view, _ in
      .answer(.json(await view.status()))
    },
    Route(
      method: .get, path: "/v1/events", parameters: ["kind", "limit", "before"], respond: events),
    Route(method: .get, path: "/v1/explain", parameters: ["camera", "track"], respond: explain),
    Route(method: .get, path: "/v1/decisions") { _, _ in .stream },
    Route(method: .get, path: "/v1/mode") { view, _ in .answer(.json(await view.mode())) },
    Route(method: .post, path: "/v1/mode", order: setMode),
    Route(method: .post, path: "/v1/mode/told", order: signal(.told)),
    Route(method: .get, path: "/v1/inputs") { view, _ in .answer(.json(await view.inputs())) },
    Route(method: .get, path: "/v1/lamps", respond: lamps),
    Route(method: .post, path: "/v1/lamps/walk", order: signal(.walk)),
    Route(method: .post, path: "/v1/lamps/walked", order: signal(.walked)),
    Route(method: .post, path: "/v1/lamps/reset", order: signal(.reset)),
    Route(method: .post, path: "/v1/signal/step", order: signal(.step)),
    Route(method: .post, path: "/v1/signal/all-red", order: signal(.allRed)),
  ]

  /// What to say to a request.
  ///
  /// - Parameter order: reads the body and the user of an order, where the route wants it.
  func outcome(
    method: HTTPRequest.Method, path: String, query: Query,
    order: () async throws -> Route.Order
  ) async rethrows -> Route.Outcome {
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
    if let carryOut = route.order { return .answer(await carryOut(view, try await order())) }
    return await route.respond(view, query)
  }

  @Sendable private static func setMode(_ view: RobotView, _ order: Route.Order) async -> Answer {
    switch Wishes.mode(order.body, user: order.user) {
    case .failure(let why): .refusal(.badRequest, why.sentence)
    case .success(let wish): Wishes.answer(await view.setMode(wish))
    }
  }

  private static func signal(
    _ kind: SignalOrder
  ) -> @Sendable (RobotView, Route.Order) async -> Answer {
    { view, order in
      switch Wishes.signal(order.body, user: order.user) {
      case .failure(let why): .refusal(.badRequest, why.sentence)
      case .success(let wish): Wishes.answer(await view.signal(kind, wish))
      }
    }
  }

  @Sendable private static func lamps(_ view: RobotView, _ query: Query) async -> Route.Outcome {
    guard let lamps = await view.lamps() else {
      return .answer(
        .refusal(
          .notFound,
          "The scene of this robot has no section temporary-signal, so it has no lamps"))
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
