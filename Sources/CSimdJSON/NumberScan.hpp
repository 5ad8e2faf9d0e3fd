// SPDX-License-Identifier: Apache-2.0

#ifndef NUMBERSCAN_HPP
#define NUMBERSCAN_HPP

#include <string_view>

/// Whether a line that simdjson refused holds a number that is well written but larger than any
/// machine number, such as 1e400 or thirty digits.
///
/// simdjson's error codes do not tell that from a misspelt number, and differ between versions.
bool holdsHugeNumber(std::string_view line) noexcept;

#endif
