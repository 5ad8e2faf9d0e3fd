// SPDX-License-Identifier: Apache-2.0

// One line of the camera feed, decoded by simdjson into flat C structs.
//
// The shim knows the shape of the lines and checks everything that one line can tell about itself;
// words, limits and wall time stay with the Swift side, which teaches them to the decoder once.
// A decoder belongs to one thread at a time. Nothing here throws, and nothing allocates after
// csimdjson_decoder_create.

#ifndef CSIMDJSON_H
#define CSIMDJSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#pragma clang assume_nonnull begin

/// What a line turned out to be.
typedef enum csimdjson_status {
  CSIMDJSON_FRAME = 0,
  CSIMDJSON_SIGNAL,
  /// Nothing but white space.
  CSIMDJSON_EMPTY,
  /// A valid object whose `type` is none of ours.
  CSIMDJSON_UNKNOWN_TYPE,
  CSIMDJSON_LINE_TOO_LONG,
  CSIMDJSON_NOT_JSON,
  CSIMDJSON_NOT_UTF8,
  CSIMDJSON_MISSING_KEY,
  CSIMDJSON_REPEATED_KEY,
  CSIMDJSON_WRONG_TYPE,
  CSIMDJSON_OUT_OF_RANGE,
  CSIMDJSON_TOO_MANY_OBJECTS
} csimdjson_status;

/// The lists of words that a decoder is taught.
typedef enum csimdjson_vocabulary {
  CSIMDJSON_CLASSES = 0,
  CSIMDJSON_HELMETS,
  CSIMDJSON_SEATS,
  CSIMDJSON_ASPECTS,
  CSIMDJSON_COLOURS,
  CSIMDJSON_VOCABULARIES
} csimdjson_vocabulary;

/// A word of at most CSIMDJSON_WORD_MAXIMUM bytes; at most CSIMDJSON_WORDS_MAXIMUM in a vocabulary.
#define CSIMDJSON_WORD_MAXIMUM 24
#define CSIMDJSON_WORDS_MAXIMUM 16

/// Arrays and objects within one another; a frame needs five.
#define CSIMDJSON_DEPTH_MAXIMUM 32

/// Text without a terminating NUL; it lives until the decoder's next line.
typedef struct csimdjson_text {
  const char *_Nullable bytes;
  size_t length;
} csimdjson_text;

typedef struct csimdjson_rider {
  double score;
  uint8_t seat;
  uint8_t helmet;
} csimdjson_rider;

typedef enum csimdjson_id_kind {
  CSIMDJSON_UNTRACKED = 0,
  CSIMDJSON_NUMBER,
  CSIMDJSON_TEXT
} csimdjson_id_kind;

typedef struct csimdjson_object {
  /// left, top, right, bottom of a box; x, y of a place.
  double position[4];
  double score;
  /// How sure the camera is of the colour; below 0 when it does not say so.
  double colour_score;
  int64_t number;
  csimdjson_text text;
  /// The class word when no vocabulary knows it (`is_other`).
  csimdjson_text label;
  uint32_t first_rider;
  uint32_t riders;
  uint8_t class_value;
  uint8_t id_kind;
  /// The value of the colour word, of any other word, or of none.
  uint8_t colour;
  bool is_other;
  bool is_box;
} csimdjson_object;

/// The last line that was a frame or a signal; which members count depends on that.
typedef struct csimdjson_line {
  /// The camera of a frame, the group of a signal.
  csimdjson_text name;
  /// Unix seconds; any finite number, not checked further.
  double ts;
  double recv;
  int64_t seq;
  const csimdjson_object *objects;
  const csimdjson_rider *riders;
  size_t object_count;
  size_t rider_count;
  /// Objects left out because their box is empty or wholly outside the picture.
  size_t empty_boxes;
  uint32_t width;
  uint32_t height;
  uint8_t aspect;
  bool has_recv;
  bool has_seq;
  bool has_size;
} csimdjson_line;

typedef struct csimdjson_limits {
  /// Bytes of one line.
  size_t line_bytes;
  /// Objects of one frame, and riders of one object.
  size_t objects;
  size_t riders_per_object;
  /// Bytes of a name, label or text id.
  size_t name_bytes;
  /// The largest magnitude of a coordinate.
  double coordinate;
} csimdjson_limits;

typedef struct csimdjson_decoder csimdjson_decoder;

/// NULL when there is not enough memory.
csimdjson_decoder *_Nullable csimdjson_decoder_create(csimdjson_limits limits);

void csimdjson_decoder_destroy(csimdjson_decoder *decoder);

/// Teaches a word. False when the word is too long or the vocabulary full.
bool csimdjson_learn(csimdjson_decoder *decoder, csimdjson_vocabulary vocabulary, const char *word,
                     uint8_t value);

/// The value that stands for every word that the vocabulary does not know; 0 unless set.
void csimdjson_learn_other(csimdjson_decoder *decoder, csimdjson_vocabulary vocabulary,
                           uint8_t value);

/// The value that stands for a key that is absent; 0 unless set.
void csimdjson_learn_absent(csimdjson_decoder *decoder, csimdjson_vocabulary vocabulary,
                            uint8_t value);

/// Decodes one line without its line ending. The bytes are copied first.
csimdjson_status csimdjson_decode(csimdjson_decoder *decoder, const void *_Nullable bytes,
                                  size_t length);

/// What the last line said, when it was a frame or a signal.
const csimdjson_line *csimdjson_decoder_line(const csimdjson_decoder *decoder);

#pragma clang assume_nonnull end

#ifdef __cplusplus
}
#endif

#endif
