// SPDX-License-Identifier: Apache-2.0

#include "CSimdJSON.h"

#include "LineDecoder.hpp"

#include <new>

struct csimdjson_decoder : LineDecoder {
  using LineDecoder::LineDecoder;
};

csimdjson_decoder *csimdjson_decoder_create(csimdjson_limits limits) {
  try {
    csimdjson_decoder *decoder = new csimdjson_decoder(limits);
    if (decoder->isReady()) return decoder;
    delete decoder;
  } catch (const std::bad_alloc &) {
    // NULL says it.
  }
  return nullptr;
}

void csimdjson_decoder_destroy(csimdjson_decoder *decoder) { delete decoder; }

bool csimdjson_learn(csimdjson_decoder *decoder, csimdjson_vocabulary vocabulary, const char *word,
                     uint8_t value) {
  return decoder->vocabularies[vocabulary].learn(word, value);
}

void csimdjson_learn_other(csimdjson_decoder *decoder, csimdjson_vocabulary vocabulary,
                           uint8_t value) {
  decoder->vocabularies[vocabulary].other = value;
}

void csimdjson_learn_absent(csimdjson_decoder *decoder, csimdjson_vocabulary vocabulary,
                            uint8_t value) {
  decoder->vocabularies[vocabulary].absent = value;
}

csimdjson_status csimdjson_decode(csimdjson_decoder *decoder, const void *bytes, size_t length) {
  return decoder->decode(static_cast<const char *>(bytes), length);
}

const csimdjson_line *csimdjson_decoder_line(const csimdjson_decoder *decoder) {
  return &decoder->line;
}
