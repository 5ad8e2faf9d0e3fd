// SPDX-License-Identifier: Apache-2.0

/// A shuffled deck that is dealt to its end and then shuffled anew.
///
/// Shares drawn from a deck are met within every deck, so that a minute of street has its
/// offenders whatever the seed; drawn one by one they would cluster.
struct Deck<Card: Sendable>: Sendable {
  private let cards: [Card]
  private var left: [Card] = []

  /// Makes a deck of at least one card, which also serves when there are no others.
  init(_ first: Card, _ others: [Card]) {
    cards = [first] + others
  }

  /// Deals one card.
  mutating func deal(_ chance: inout SplitMix64) -> Card {
    if left.isEmpty {
      left = cards
      for index in left.indices.dropFirst().reversed() {
        left.swapAt(index, chance.below(index + 1))
      }
    }
    return left.popLast() ?? cards[0]
  }
}
