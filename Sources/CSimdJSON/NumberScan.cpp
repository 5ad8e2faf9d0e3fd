// SPDX-License-Identifier: Apache-2.0

#include "NumberScan.hpp"

#include <charconv>
#include <cstdint>
#include <system_error>

namespace {

bool isDigit(char c) noexcept { return c >= '0' && c <= '9'; }

/// Walks over one number by the grammar of RFC 8259; its length, or 0 when it is misspelt.
size_t numberLength(std::string_view s, bool &isInteger) noexcept {
  size_t i = 0;
  auto digits = [&] {
    size_t first = i;
    while (i < s.size() && isDigit(s[i])) i++;
    return i - first;
  };
  if (i < s.size() && s[i] == '-') i++;
  size_t first = i;
  size_t count = digits();
  if (count == 0 || (count > 1 && s[first] == '0')) return 0;
  isInteger = true;
  if (i < s.size() && s[i] == '.') {
    isInteger = false;
    i++;
    if (digits() == 0) return 0;
  }
  if (i < s.size() && (s[i] == 'e' || s[i] == 'E')) {
    isInteger = false;
    i++;
    if (i < s.size() && (s[i] == '+' || s[i] == '-')) i++;
    if (digits() == 0) return 0;
  }
  return i;
}

bool isHuge(std::string_view number, bool isInteger) noexcept {
  const char *begin = number.data();
  const char *end = begin + number.size();
  std::errc error{};
  if (!isInteger) {
    // A vanishing number is no error; only the exponent's sign tells it from a huge one here.
    double value = 0;
    error = std::from_chars(begin, end, value).ec;
    return error == std::errc::result_out_of_range &&
           number.find_first_of("eE") != std::string_view::npos &&
           number[number.find_first_of("eE") + 1] != '-';
  }
  if (*begin == '-') {
    int64_t value = 0;
    error = std::from_chars(begin, end, value).ec;
  } else {
    uint64_t value = 0;
    error = std::from_chars(begin, end, value).ec;
  }
  return error == std::errc::result_out_of_range;
}

}  // namespace

bool holdsHugeNumber(std::string_view line) noexcept {
  bool inString = false;
  for (size_t i = 0; i < line.size(); i++) {
    char c = line[i];
    if (inString) {
      if (c == '\\') i++;
      else if (c == '"') inString = false;
    } else if (c == '"') {
      inString = true;
    } else if (c == '-' || isDigit(c)) {
      bool isInteger = false;
      size_t length = numberLength(line.substr(i), isInteger);
      // The first misspelt number makes the line no JSON, whatever follows.
      if (length == 0) return false;
      if (isHuge(line.substr(i, length), isInteger)) return true;
      i += length - 1;
    }
  }
  return false;
}
