// SPDX-License-Identifier: Apache-2.0

#ifndef LINEDECODER_HPP
#define LINEDECODER_HPP

#include "CSimdJSON.h"
#include "Keys.hpp"
#include "Vocabulary.hpp"

#include <simdjson.h>

#include <vector>

/// Turns lines of the feed into `csimdjson_line`.
///
/// simdjson's document model is used, not its on-demand one: it validates the whole line before
/// anything is taken of it, so a line is taken whole or not at all.
class LineDecoder {
 public:
  explicit LineDecoder(csimdjson_limits limits);

  /// Whether simdjson got its memory.
  bool isReady() const noexcept { return is_ready_; }

  csimdjson_status decode(const char *bytes, size_t length) noexcept;

  Vocabulary vocabularies[CSIMDJSON_VOCABULARIES];
  csimdjson_line line = {};

 private:
  using Element = simdjson::dom::element;

  /// The keys of a line that mean something, each where it stood.
  struct Root {
    Element type, camera, ts, recv, seq, size, objects, group, aspect;
    uint32_t seen = 0;
  };
  struct Object {
    Element id, label, score, box, at, riders, colour, colourScore;
    uint32_t seen = 0;
  };
  struct Rider {
    Element seat, helmet, score;
    uint32_t seen = 0;
  };

  csimdjson_status parse(size_t length, Element &root) noexcept;
  csimdjson_status readRoot(simdjson::dom::object object, Root &root) noexcept;
  csimdjson_status readSignal(Root &root) noexcept;
  csimdjson_status readFrame(Root &root) noexcept;
  csimdjson_status readTimes(Root &root) noexcept;
  csimdjson_status readSize(Element value) noexcept;
  csimdjson_status readObject(Element value) noexcept;
  csimdjson_status readMembers(Element value, Object &object) noexcept;
  csimdjson_status readID(Element value, csimdjson_object &out) noexcept;
  csimdjson_status readPosition(Object &object, csimdjson_object &out) noexcept;
  csimdjson_status readCoordinates(Element value, size_t count, double *out) noexcept;
  void readColour(Object &object, csimdjson_object &out) noexcept;
  csimdjson_status readRiders(Element value, csimdjson_object &out) noexcept;
  csimdjson_status readRider(Element value) noexcept;
  csimdjson_status readScore(Element value, double &out) noexcept;
  csimdjson_status readName(Element value, csimdjson_text &out) noexcept;
  csimdjson_status readWord(csimdjson_vocabulary vocabulary, Element value, uint8_t &out) noexcept;
  bool isOutside(const double *box) const noexcept;

  csimdjson_limits limits_;
  simdjson::dom::parser parser_;
  simdjson::dom::document document_;
  std::vector<char> text_;
  std::vector<csimdjson_object> objects_;
  std::vector<csimdjson_rider> riders_;
  Keys keys_;
  bool is_ready_ = false;
};

#endif
