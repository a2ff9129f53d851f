#include "CCarriedFiles.h"

// A stream of RFC 1951, read a bit at a time from the low end of each byte.
struct reading {
  const unsigned char *next, *end;
  unsigned char *out, *first, *limit;
  unsigned long bits;
  int held;
  int failed;
};

/// How many codes have each length, and the symbols in the order of their codes.
struct codes {
  unsigned short counts[16];
  unsigned short symbols[288];
};

static unsigned bits(struct reading *from, int count) {
  while (from->held < count) {
    if (from->next == from->end) {
      from->failed = 1;
      return 0;
    }
    from->bits |= (unsigned long)*from->next++ << from->held;
    from->held += 8;
  }
  unsigned value = (unsigned)(from->bits & ((1UL << count) - 1));
  from->bits >>= count;
  from->held -= count;
  return value;
}

static void order(struct codes *codes, const unsigned char *lengths, unsigned count) {
  unsigned short first[16] = {0};
  for (int length = 0; length < 16; length++)
    codes->counts[length] = 0;
  for (unsigned symbol = 0; symbol < count; symbol++)
    codes->counts[lengths[symbol]]++;
  codes->counts[0] = 0;
  for (int length = 1; length < 15; length++)
    first[length + 1] = (unsigned short)(first[length] + codes->counts[length]);
  for (unsigned symbol = 0; symbol < count; symbol++)
    if (lengths[symbol])
      codes->symbols[first[lengths[symbol]]++] = (unsigned short)symbol;
}

static unsigned symbol(struct reading *from, const struct codes *codes) {
  unsigned code = 0, first = 0, index = 0;
  for (int length = 1; length < 16; length++) {
    code |= bits(from, 1);
    unsigned count = codes->counts[length];
    if (code < first + count)
      return codes->symbols[index + code - first];
    index += count;
    first = (first + count) << 1;
    code <<= 1;
  }
  from->failed = 1;
  return 0;
}

static void stored(struct reading *from) {
  from->bits = 0;
  from->held = 0;
  unsigned size = bits(from, 16);
  if (bits(from, 16) != (size ^ 0xffff) || size > (size_t)(from->end - from->next) ||
      size > (size_t)(from->limit - from->out)) {
    from->failed = 1;
    return;
  }
  while (size--)
    *from->out++ = *from->next++;
}

static void repeat(struct reading *from, size_t distance, unsigned length) {
  if (distance > (size_t)(from->out - from->first) || length > (size_t)(from->limit - from->out)) {
    from->failed = 1;
    return;
  }
  for (; length; length--, from->out++)
    *from->out = from->out[-(ptrdiff_t)distance];
}

static void coded(struct reading *from, const struct codes *literals, const struct codes *distances) {
  while (!from->failed) {
    unsigned value = symbol(from, literals);
    if (value == 256)
      return;
    if (value < 256) {
      if (from->out == from->limit)
        from->failed = 1;
      else
        *from->out++ = (unsigned char)value;
      continue;
    }
    // Four lengths for each count of further bits from the ninth on, two distances from the fifth.
    unsigned length = value - 257, further = length < 8 ? 0 : length / 4 - 1;
    if (length > 28)
      from->failed = 1;
    else if (length == 28)
      length = 258;
    else
      length = further ? 3 + ((4 + length % 4) << further) + bits(from, (int)further) : 3 + length;
    unsigned distance = symbol(from, distances);
    if (distance > 29)
      from->failed = 1;
    if (from->failed)
      return;
    further = distance < 4 ? 0 : distance / 2 - 1;
    repeat(from, further ? 1 + ((2 + distance % 2) << further) + bits(from, (int)further) : 1 + distance,
           length);
  }
}

static void fixed(struct reading *from) {
  unsigned char lengths[288];
  struct codes literals, distances;
  for (unsigned at = 0; at < 288; at++)
    lengths[at] = at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8;
  order(&literals, lengths, 288);
  for (unsigned at = 0; at < 30; at++)
    lengths[at] = 5;
  order(&distances, lengths, 30);
  coded(from, &literals, &distances);
}

static void dynamic(struct reading *from) {
  static const unsigned char places[19] = {16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15};
  unsigned char lengths[320] = {0};
  struct codes literals, distances;
  unsigned literal_count = bits(from, 5) + 257, distance_count = bits(from, 5) + 1;
  unsigned length_count = bits(from, 4) + 4, all = literal_count + distance_count;
  if (literal_count > 286 || distance_count > 30) {
    from->failed = 1;
    return;
  }
  for (unsigned at = 0; at < length_count; at++)
    lengths[places[at]] = (unsigned char)bits(from, 3);
  order(&literals, lengths, 19);
  for (unsigned at = 0; at < all && !from->failed;) {
    unsigned length = symbol(from, &literals), times = 1;
    if (length > 15) {
      times = length == 16 ? 3 + bits(from, 2) : length == 17 ? 3 + bits(from, 3) : 11 + bits(from, 7);
      if (length == 16 && at == 0)
        from->failed = 1;
      length = length == 16 && at > 0 ? lengths[at - 1] : 0;
    }
    if (times > all - at)
      from->failed = 1;
    for (; times && at < all; times--)
      lengths[at++] = (unsigned char)length;
  }
  order(&literals, lengths, literal_count);
  order(&distances, lengths + literal_count, distance_count);
  coded(from, &literals, &distances);
}

size_t carried_unpack(const unsigned char *bytes, size_t size, unsigned char *out, size_t room) {
  struct reading from = {.next = bytes, .end = bytes + size, .out = out, .first = out, .limit = out + room};
  for (unsigned last = 0; !last && !from.failed;) {
    last = bits(&from, 1);
    switch (bits(&from, 2)) {
    case 0: stored(&from); break;
    case 1: fixed(&from); break;
    case 2: dynamic(&from); break;
    default: from.failed = 1;
    }
  }
  return from.failed ? 0 : (size_t)(from.out - out);
}
