// SPDX-License-Identifier: Apache-2.0

#ifndef ESCAPESCAN_HPP
#define ESCAPESCAN_HPP

#include <cstring>
#include <string_view>

/// Whether every `\uD800`…`\uDFFF` of a line that simdjson accepted is half of a pair.
///
/// simdjson 3.0 lets a lone low surrogate through, which is no Unicode text; most lines hold no
/// escape at all and cost one memchr.
inline bool surrogatesArePaired(std::string_view line) noexcept {
  auto unit = [&](size_t at) {
    unsigned value = 0;
    for (size_t i = at; i < at + 4; i++) {
      unsigned char c = static_cast<unsigned char>(line[i]);
      value = value << 4 | (c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10);
    }
    return value;
  };
  auto isEscape = [&](size_t at) {
    return at + 6 <= line.size() && line[at] == '\\' && line[at + 1] == 'u';
  };
  size_t i = 0;
  while (i < line.size()) {
    const void *found = std::memchr(line.data() + i, '\\', line.size() - i);
    if (found == nullptr) return true;
    i = static_cast<size_t>(static_cast<const char *>(found) - line.data());
    if (!isEscape(i)) {
      i += 2;
      continue;
    }
    unsigned first = unit(i + 2);
    i += 6;
    if (first < 0xD800 || first > 0xDFFF) continue;
    if (first > 0xDBFF || !isEscape(i)) return false;
    unsigned second = unit(i + 2);
    if (second < 0xDC00 || second > 0xDFFF) return false;
    i += 6;
  }
  return true;
}

#endif
