// SPDX-License-Identifier: Apache-2.0

#include "LineDecoder.hpp"

#include "EscapeScan.hpp"
#include "NumberScan.hpp"

#include <cmath>
#include <cstring>

using simdjson::dom::element_type;

namespace {

/// What the readers return when all is well; the line's kind follows from its `type`.
constexpr csimdjson_status kFine = CSIMDJSON_FRAME;

/// Notes one key of an object; false when it stood before.
template <typename Element>
bool take(uint32_t &seen, uint32_t bit, Element &place, Element value) noexcept {
  if (seen & (1u << bit)) return false;
  seen |= 1u << bit;
  place = value;
  return true;
}

enum RootKey : uint32_t { kType, kCamera, kTs, kRecv, kSeq, kSize, kObjects, kGroup, kAspect };
enum ObjectKey : uint32_t { kID, kLabel, kScore, kBox, kAt, kRiders, kColour, kColourScore };
enum RiderKey : uint32_t { kSeat, kHelmet, kRiderScore };

bool has(uint32_t seen, uint32_t bit) noexcept { return (seen & (1u << bit)) != 0; }

/// A number of any spelling; simdjson has refused what is not finite.
csimdjson_status readNumber(simdjson::dom::element value, double &out) noexcept {
  return value.get(out) == simdjson::SUCCESS ? kFine : CSIMDJSON_WRONG_TYPE;
}

/// An integer without fraction or exponent.
csimdjson_status readInteger(simdjson::dom::element value, int64_t &out) noexcept {
  switch (value.get(out)) {
    case simdjson::SUCCESS: return kFine;
    case simdjson::NUMBER_OUT_OF_RANGE: return CSIMDJSON_OUT_OF_RANGE;
    default: return CSIMDJSON_WRONG_TYPE;
  }
}

}  // namespace

LineDecoder::LineDecoder(csimdjson_limits limits)
    : limits_(limits), parser_(limits.line_bytes + simdjson::SIMDJSON_PADDING),
      text_(limits.line_bytes + simdjson::SIMDJSON_PADDING), keys_(limits.line_bytes) {
  objects_.reserve(limits.objects);
  riders_.reserve(limits.objects * limits.riders_per_object);
  is_ready_ = parser_.allocate(limits.line_bytes, CSIMDJSON_DEPTH_MAXIMUM) == simdjson::SUCCESS &&
              document_.allocate(limits.line_bytes) == simdjson::SUCCESS;
}

csimdjson_status LineDecoder::decode(const char *bytes, size_t length) noexcept {
  line = {};
  objects_.clear();
  riders_.clear();
  keys_.clear();
  if (length > limits_.line_bytes) return CSIMDJSON_LINE_TOO_LONG;
  if (length == 0) return CSIMDJSON_EMPTY;
  std::memcpy(text_.data(), bytes, length);
  std::memset(text_.data() + length, ' ', simdjson::SIMDJSON_PADDING);
  Element value;
  csimdjson_status status = parse(length, value);
  if (status != kFine) return status;
  simdjson::dom::object object;
  if (value.get(object) != simdjson::SUCCESS) return CSIMDJSON_NOT_JSON;
  Root root;
  status = readRoot(object, root);
  if (status != kFine) return status;
  if (!has(root.seen, kType)) return CSIMDJSON_MISSING_KEY;
  std::string_view type;
  if (root.type.get(type) != simdjson::SUCCESS) return CSIMDJSON_WRONG_TYPE;
  if (type == "frame") return readFrame(root);
  if (type == "signal") return readSignal(root);
  return keys_.areDistinctWithin(value) ? CSIMDJSON_UNKNOWN_TYPE : CSIMDJSON_REPEATED_KEY;
}

csimdjson_status LineDecoder::parse(size_t length, Element &root) noexcept {
  std::string_view text(text_.data(), length);
  // Newer versions of simdjson skip a byte order mark, older ones do not: nobody may.
  if (length >= 3 && std::memcmp(text.data(), "\xEF\xBB\xBF", 3) == 0) return CSIMDJSON_NOT_JSON;
  switch (parser_.parse_into_document(document_, text.data(), length, false).get(root)) {
    case simdjson::SUCCESS: break;
    case simdjson::EMPTY: return CSIMDJSON_EMPTY;
    case simdjson::CAPACITY: return CSIMDJSON_LINE_TOO_LONG;
    default:
      // Of several faults simdjson names the one that it meets first; ours has a fixed order.
      if (!simdjson::validate_utf8(text.data(), length)) return CSIMDJSON_NOT_UTF8;
      return holdsHugeNumber(text) ? CSIMDJSON_OUT_OF_RANGE : CSIMDJSON_NOT_JSON;
  }
  return surrogatesArePaired(text) ? kFine : CSIMDJSON_NOT_JSON;
}

csimdjson_status LineDecoder::readRoot(simdjson::dom::object object, Root &root) noexcept {
  size_t base = keys_.open();
  bool distinct = true;
  for (simdjson::dom::key_value_pair pair : object) {
    std::string_view key = pair.key;
    bool once = true;
    if (key == "type") once = take(root.seen, kType, root.type, pair.value);
    else if (key == "camera") once = take(root.seen, kCamera, root.camera, pair.value);
    else if (key == "ts") once = take(root.seen, kTs, root.ts, pair.value);
    else if (key == "recv") once = take(root.seen, kRecv, root.recv, pair.value);
    else if (key == "seq") once = take(root.seen, kSeq, root.seq, pair.value);
    else if (key == "size") once = take(root.seen, kSize, root.size, pair.value);
    else if (key == "objects") once = take(root.seen, kObjects, root.objects, pair.value);
    else if (key == "group") once = take(root.seen, kGroup, root.group, pair.value);
    else if (key == "aspect") once = take(root.seen, kAspect, root.aspect, pair.value);
    else {
      keys_.add(key);
      continue;
    }
    distinct = distinct && once;
  }
  bool othersDistinct = keys_.close(base);
  if (!distinct || !othersDistinct) return CSIMDJSON_REPEATED_KEY;
  // What the reader of this line's type does not look into must be free of repeated keys as well.
  for (simdjson::dom::key_value_pair pair : object) {
    if (pair.key == "objects") continue;
    if (!keys_.areDistinctWithin(pair.value)) return CSIMDJSON_REPEATED_KEY;
  }
  return kFine;
}

csimdjson_status LineDecoder::readSignal(Root &root) noexcept {
  if (!has(root.seen, kTs) || !has(root.seen, kGroup) || !has(root.seen, kAspect)) {
    return CSIMDJSON_MISSING_KEY;
  }
  if (has(root.seen, kObjects) && !keys_.areDistinctWithin(root.objects)) {
    return CSIMDJSON_REPEATED_KEY;
  }
  csimdjson_status status = readTimes(root);
  if (status == kFine) status = readName(root.group, line.name);
  if (status == kFine) status = readWord(CSIMDJSON_ASPECTS, root.aspect, line.aspect);
  return status == kFine ? CSIMDJSON_SIGNAL : status;
}

csimdjson_status LineDecoder::readFrame(Root &root) noexcept {
  if (!has(root.seen, kCamera) || !has(root.seen, kTs) || !has(root.seen, kObjects)) {
    return CSIMDJSON_MISSING_KEY;
  }
  csimdjson_status status = readTimes(root);
  if (status == kFine) status = readName(root.camera, line.name);
  if (status == kFine && has(root.seen, kSeq)) {
    line.has_seq = true;
    status = readInteger(root.seq, line.seq);
    if (status == kFine && line.seq < 0) status = CSIMDJSON_OUT_OF_RANGE;
  }
  if (status == kFine && has(root.seen, kSize)) status = readSize(root.size);
  if (status != kFine) return status;
  simdjson::dom::array array;
  if (root.objects.get(array) != simdjson::SUCCESS) return CSIMDJSON_WRONG_TYPE;
  size_t count = 0;
  for (Element value : array) {
    if (++count > limits_.objects) return CSIMDJSON_TOO_MANY_OBJECTS;
    status = readObject(value);
    if (status != kFine) return status;
  }
  line.objects = objects_.data();
  line.object_count = objects_.size();
  line.riders = riders_.data();
  line.rider_count = riders_.size();
  return CSIMDJSON_FRAME;
}

csimdjson_status LineDecoder::readTimes(Root &root) noexcept {
  csimdjson_status status = readNumber(root.ts, line.ts);
  if (status != kFine || !has(root.seen, kRecv)) return status;
  line.has_recv = true;
  return readNumber(root.recv, line.recv);
}

csimdjson_status LineDecoder::readSize(Element value) noexcept {
  simdjson::dom::array array;
  if (value.get(array) != simdjson::SUCCESS || array.size() != 2) return CSIMDJSON_WRONG_TYPE;
  uint32_t sides[2] = {0, 0};
  size_t i = 0;
  for (Element side : array) {
    int64_t pixels = 0;
    csimdjson_status status = readInteger(side, pixels);
    if (status != kFine) return status;
    if (pixels < 1 || pixels > 65535) return CSIMDJSON_OUT_OF_RANGE;
    sides[i++] = static_cast<uint32_t>(pixels);
  }
  line.width = sides[0];
  line.height = sides[1];
  line.has_size = true;
  return kFine;
}

csimdjson_status LineDecoder::readMembers(Element value, Object &object) noexcept {
  simdjson::dom::object members;
  if (value.get(members) != simdjson::SUCCESS) return CSIMDJSON_WRONG_TYPE;
  size_t base = keys_.open();
  bool distinct = true;
  for (simdjson::dom::key_value_pair pair : members) {
    std::string_view key = pair.key;
    bool once = true;
    if (key == "id") once = take(object.seen, kID, object.id, pair.value);
    else if (key == "class") once = take(object.seen, kLabel, object.label, pair.value);
    else if (key == "score") once = take(object.seen, kScore, object.score, pair.value);
    else if (key == "box") once = take(object.seen, kBox, object.box, pair.value);
    else if (key == "at") once = take(object.seen, kAt, object.at, pair.value);
    else if (key == "riders") once = take(object.seen, kRiders, object.riders, pair.value);
    else if (key == "colour") once = take(object.seen, kColour, object.colour, pair.value);
    else if (key == "colour_score") {
      once = take(object.seen, kColourScore, object.colourScore, pair.value);
    } else {
      distinct = distinct && keys_.areDistinctWithin(pair.value);
      keys_.add(key);
      continue;
    }
    distinct = distinct && once;
  }
  bool othersDistinct = keys_.close(base);
  // Whatever these two hold is passed over like an unknown key's value, and looked into like one.
  if (has(object.seen, kColour)) distinct = distinct && keys_.areDistinctWithin(object.colour);
  if (has(object.seen, kColourScore)) {
    distinct = distinct && keys_.areDistinctWithin(object.colourScore);
  }
  return distinct && othersDistinct ? kFine : CSIMDJSON_REPEATED_KEY;
}

csimdjson_status LineDecoder::readObject(Element value) noexcept {
  Object object;
  csimdjson_status status = readMembers(value, object);
  if (status != kFine) return status;
  csimdjson_object out = {};
  out.score = 1;
  const Vocabulary &classes = vocabularies[CSIMDJSON_CLASSES];
  out.class_value = classes.absent;
  out.first_rider = static_cast<uint32_t>(riders_.size());
  if (has(object.seen, kID)) status = readID(object.id, out);
  if (status == kFine && has(object.seen, kLabel)) {
    status = readName(object.label, out.label);
    if (status == kFine) {
      std::string_view word(out.label.bytes, out.label.length);
      out.is_other = !classes.find(word, out.class_value);
    }
  }
  if (status == kFine && has(object.seen, kScore)) status = readScore(object.score, out.score);
  if (status == kFine) status = readPosition(object, out);
  if (status == kFine && has(object.seen, kRiders)) status = readRiders(object.riders, out);
  readColour(object, out);
  if (status != kFine) return status;
  if (out.is_box && isOutside(out.position)) {
    riders_.resize(out.first_rider);
    line.empty_boxes++;
  } else {
    objects_.push_back(out);
  }
  return kFine;
}

csimdjson_status LineDecoder::readID(Element value, csimdjson_object &out) noexcept {
  out.id_kind = CSIMDJSON_UNTRACKED;
  switch (value.type()) {
    case element_type::NULL_VALUE: return kFine;
    case element_type::INT64:
      if (value.get(out.number) != simdjson::SUCCESS) return CSIMDJSON_WRONG_TYPE;
      if (out.number != -1) out.id_kind = CSIMDJSON_NUMBER;
      return kFine;
    case element_type::UINT64: {
      // simdjson says UINT64 only of what Int64 cannot hold; trackers written in C++ print -1 so.
      uint64_t number = 0;
      if (value.get(number) != simdjson::SUCCESS) return CSIMDJSON_WRONG_TYPE;
      return number == UINT64_MAX ? kFine : CSIMDJSON_OUT_OF_RANGE;
    }
    case element_type::STRING: {
      std::string_view text;
      if (value.get(text) != simdjson::SUCCESS) return CSIMDJSON_WRONG_TYPE;
      if (text.size() > limits_.name_bytes) return CSIMDJSON_OUT_OF_RANGE;
      if (text.empty()) return kFine;
      out.id_kind = CSIMDJSON_TEXT;
      out.text = {text.data(), text.size()};
      return kFine;
    }
    default: return CSIMDJSON_WRONG_TYPE;
  }
}

csimdjson_status LineDecoder::readPosition(Object &object, csimdjson_object &out) noexcept {
  bool hasBox = has(object.seen, kBox);
  if (!hasBox && !has(object.seen, kAt)) return CSIMDJSON_MISSING_KEY;
  out.is_box = hasBox;
  if (has(object.seen, kAt)) {
    csimdjson_status status = readCoordinates(object.at, 2, out.position);
    if (status != kFine) return status;
  }
  return hasBox ? readCoordinates(object.box, 4, out.position) : kFine;
}

csimdjson_status LineDecoder::readCoordinates(
    Element value, size_t count, double *out) noexcept {
  simdjson::dom::array array;
  if (value.get(array) != simdjson::SUCCESS) return CSIMDJSON_WRONG_TYPE;
  size_t i = 0;
  for (Element member : array) {
    double number = 0;
    csimdjson_status status = readNumber(member, number);
    if (status != kFine || i == count) return CSIMDJSON_WRONG_TYPE;
    if (!(std::fabs(number) <= limits_.coordinate)) return CSIMDJSON_OUT_OF_RANGE;
    out[i++] = number;
  }
  return i == count ? kFine : CSIMDJSON_WRONG_TYPE;
}

bool LineDecoder::isOutside(const double *box) const noexcept {
  if (!(box[2] > box[0] && box[3] > box[1])) return true;
  if (box[2] <= 0 || box[3] <= 0) return line.has_size;
  return line.has_size && (box[0] >= line.width || box[1] >= line.height);
}

void LineDecoder::readColour(Object &object, csimdjson_object &out) noexcept {
  const Vocabulary &colours = vocabularies[CSIMDJSON_COLOURS];
  out.colour = colours.absent;
  out.colour_score = -1;
  // Nobody is judged by his colour: one that cannot be read is none, and costs no frame.
  std::string_view word;
  if (!has(object.seen, kColour) || object.colour.get(word) != simdjson::SUCCESS) return;
  if (!colours.find(word, out.colour)) out.colour = colours.other;
  if (!has(object.seen, kColourScore)) return;
  double score = 0;
  bool isScore = object.colourScore.get(score) == simdjson::SUCCESS && score >= 0 && score <= 1;
  if (isScore) out.colour_score = score;
  else out.colour = colours.other;
}

csimdjson_status LineDecoder::readRiders(Element value, csimdjson_object &out) noexcept {
  simdjson::dom::array array;
  if (value.get(array) != simdjson::SUCCESS) return CSIMDJSON_WRONG_TYPE;
  for (Element member : array) {
    if (out.riders == limits_.riders_per_object) return CSIMDJSON_TOO_MANY_OBJECTS;
    csimdjson_status status = readRider(member);
    if (status != kFine) return status;
    out.riders++;
  }
  return kFine;
}

csimdjson_status LineDecoder::readRider(Element value) noexcept {
  simdjson::dom::object members;
  if (value.get(members) != simdjson::SUCCESS) return CSIMDJSON_WRONG_TYPE;
  Rider rider;
  size_t base = keys_.open();
  bool distinct = true;
  for (simdjson::dom::key_value_pair pair : members) {
    std::string_view key = pair.key;
    bool once = true;
    if (key == "seat") once = take(rider.seen, kSeat, rider.seat, pair.value);
    else if (key == "helmet") once = take(rider.seen, kHelmet, rider.helmet, pair.value);
    else if (key == "score") once = take(rider.seen, kRiderScore, rider.score, pair.value);
    else {
      distinct = distinct && keys_.areDistinctWithin(pair.value);
      keys_.add(key);
      continue;
    }
    distinct = distinct && once;
  }
  bool othersDistinct = keys_.close(base);
  if (!distinct || !othersDistinct) return CSIMDJSON_REPEATED_KEY;
  csimdjson_rider out = {
      1, vocabularies[CSIMDJSON_SEATS].absent, vocabularies[CSIMDJSON_HELMETS].absent};
  csimdjson_status status = kFine;
  if (has(rider.seen, kSeat)) status = readWord(CSIMDJSON_SEATS, rider.seat, out.seat);
  if (status == kFine && has(rider.seen, kHelmet)) {
    status = readWord(CSIMDJSON_HELMETS, rider.helmet, out.helmet);
  }
  if (status == kFine && has(rider.seen, kRiderScore)) status = readScore(rider.score, out.score);
  if (status == kFine) riders_.push_back(out);
  return status;
}

csimdjson_status LineDecoder::readScore(Element value, double &out) noexcept {
  csimdjson_status status = readNumber(value, out);
  if (status != kFine) return status;
  return out >= 0 && out <= 1 ? kFine : CSIMDJSON_OUT_OF_RANGE;
}

csimdjson_status LineDecoder::readName(Element value, csimdjson_text &out) noexcept {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) return CSIMDJSON_WRONG_TYPE;
  if (text.empty() || text.size() > limits_.name_bytes) return CSIMDJSON_OUT_OF_RANGE;
  out = {text.data(), text.size()};
  return kFine;
}

csimdjson_status LineDecoder::readWord(
    csimdjson_vocabulary vocabulary, Element value, uint8_t &out) noexcept {
  std::string_view word;
  if (value.get(word) != simdjson::SUCCESS) return CSIMDJSON_WRONG_TYPE;
  const Vocabulary &words = vocabularies[vocabulary];
  if (!words.find(word, out)) out = words.other;
  return kFine;
}
