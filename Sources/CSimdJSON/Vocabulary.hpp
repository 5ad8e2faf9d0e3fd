// SPDX-License-Identifier: Apache-2.0

#ifndef VOCABULARY_HPP
#define VOCABULARY_HPP

#include "CSimdJSON.h"

#include <cstring>
#include <string_view>

/// A short list of words with a number each.
class Vocabulary {
 public:
  uint8_t absent = 0;
  uint8_t other = 0;

  bool learn(const char *word, uint8_t value) noexcept {
    size_t length = std::strlen(word);
    if (length > CSIMDJSON_WORD_MAXIMUM || count_ == CSIMDJSON_WORDS_MAXIMUM) return false;
    Word &place = words_[count_++];
    std::memcpy(place.bytes, word, length);
    place.length = length;
    place.value = value;
    return true;
  }

  /// The value of a word; false when it is not known.
  bool find(std::string_view word, uint8_t &value) const noexcept {
    for (size_t i = 0; i < count_; i++) {
      const Word &known = words_[i];
      if (known.length == word.size() && std::memcmp(known.bytes, word.data(), word.size()) == 0) {
        value = known.value;
        return true;
      }
    }
    return false;
  }

 private:
  struct Word {
    char bytes[CSIMDJSON_WORD_MAXIMUM];
    size_t length;
    uint8_t value;
  };
  Word words_[CSIMDJSON_WORDS_MAXIMUM] = {};
  size_t count_ = 0;
};

#endif
