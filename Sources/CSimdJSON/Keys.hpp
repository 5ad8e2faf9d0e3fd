// SPDX-License-Identifier: Apache-2.0

#ifndef KEYS_HPP
#define KEYS_HPP

#include <simdjson.h>

#include <algorithm>
#include <string_view>
#include <vector>

/// Finds keys that stand twice in one object.
///
/// A stack of keys: an object opens a part of it, adds its keys, and closes it again. Keys are
/// compared as JSON understands them, after their escapes.
class Keys {
 public:
  /// Makes room for the keys of the longest line: `"":0,` is the shortest pair.
  explicit Keys(size_t line_bytes) { keys_.reserve(line_bytes / 5 + 2); }

  size_t open() const noexcept { return keys_.size(); }

  void add(std::string_view key) noexcept { keys_.push_back(key); }

  /// Ends an object; whether its keys were distinct.
  bool close(size_t base) noexcept {
    bool distinct = areDistinct(base);
    keys_.resize(base);
    return distinct;
  }

  void clear() noexcept { keys_.clear(); }

  /// Whether no object within a value repeats a key. The parser bounds the depth.
  bool areDistinctWithin(simdjson::dom::element value) noexcept {
    simdjson::dom::array array;
    if (value.get(array) == simdjson::SUCCESS) {
      for (simdjson::dom::element member : array) {
        if (!areDistinctWithin(member)) return false;
      }
      return true;
    }
    simdjson::dom::object object;
    if (value.get(object) != simdjson::SUCCESS) return true;
    size_t base = open();
    for (simdjson::dom::key_value_pair pair : object) add(pair.key);
    if (!close(base)) return false;
    for (simdjson::dom::key_value_pair pair : object) {
      if (!areDistinctWithin(pair.value)) return false;
    }
    return true;
  }

 private:
  /// Up to here comparing all pairs is cheaper than sorting; beyond, sorting keeps a hostile
  /// object of fifty thousand keys at n log n.
  static constexpr size_t kPairwise = 16;

  bool areDistinct(size_t base) noexcept {
    auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(base);
    auto end = keys_.end();
    if (end - begin < 2) return true;
    if (static_cast<size_t>(end - begin) <= kPairwise) {
      for (auto a = begin; a != end; ++a) {
        if (std::find(a + 1, end, *a) != end) return false;
      }
      return true;
    }
    std::sort(begin, end);
    return std::adjacent_find(begin, end) == end;
  }

  std::vector<std::string_view> keys_;
};

#endif
