/* Walks a JSON text (RFC 8259): counts values by kind and sums integers. */
#include "kernel.h"

struct scanner { const u8 *text; usize length, at; u64 strings, numbers; };

static void space(struct scanner *s) {
  while (s->at < s->length) {
    u8 c = s->text[s->at];
    if (c != 32 && c != 10 && c != 13 && c != 9) break;
    s->at++;
  }
}
static boolean string(struct scanner *s) {
  s->at++;
  while (s->at < s->length) {
    u8 c = s->text[s->at++];
    if (c == 34) {
      s->strings++;
      return 1;
    }
    if (c == 92) s->at++;
    else if (c < 32) return 0;
  }
  return 0;
}
static boolean members(struct scanner *s, u8 end, boolean named);
static boolean value(struct scanner *s) {
  space(s);
  if (s->at >= s->length) return 0;
  switch (s->text[s->at]) {
    case 123: return members(s, 125, 1);
    case 91: return members(s, 93, 0);
    case 34: return string(s);
    case 116:
    case 110: s->at += 4; return 1;
    case 102: s->at += 5; return 1;
    default: {
      u64 n = 0;
      usize start = s->at;
      while (s->at < s->length) {
        u8 c = s->text[s->at];
        if (c < 48 || c > 57) break;
        n = n * 10 + (u64)(c - 48);
        s->at++;
      }
      s->numbers += n;
      return s->at > start;
    }
  }
}
static boolean members(struct scanner *s, u8 end, boolean named) {
  s->at++;
  space(s);
  if (s->text[s->at] == end) {
    s->at++;
    return 1;
  }
  for (;;) {
    if (named) {
      space(s);
      if (!string(s)) return 0;
      space(s);
      if (s->text[s->at] != 58) return 0;
      s->at++;
    }
    if (!value(s)) return 0;
    space(s);
    u8 c = s->text[s->at++];
    if (c == end) return 1;
    if (c != 44) return 0;
  }
}

static const char sample[] =
  "{\"name\": \"ukts\", \"version\": 1, \"tags\": [\"a\", \"b\\\"c\", \"kernel\"], \"limits\": {\"heap\": 67108864, \"stack\": 65536, \"deep\": [[[1, 2], [3]], []]},\n \"ok\": true, \"none\": null, \"no\": false, \"list\": [10, 20, 30, 40, 50, 60, 70, 80, 90, 100], \"text\": \"The quick brown fox jumps over the lazy dog\"}";

u64 kernel(u32 rounds) {
  u64 sum = 0;
  for (u32 r = 0; r < rounds * 2000; r++) {
    struct scanner s = {(const u8 *)sample, sizeof sample - 1, 0, 0, 0};
    if (value(&s)) sum += s.numbers + s.strings + s.at;
  }
  return sum;
}
