/** Which cases were asked for: by their full name, `suite > case`, and patterns in which `*` stands for any text. */
import { stackNew } from "@ukts/lang";

const STAR: u8 = 42;
const BETWEEN = " > ";

/** Whether one of the patterns fits, or there are none. A pattern without a star fits where it is a part of the full name. */
export function isAsked(patterns: Slice<string>, suite: string, name: string): boolean {
  const full = stackNew(FullName, suite, name);
  for (const pattern of patterns) {
    if (hasStar(pattern) ? fits(pattern, full) : contains(pattern, full)) return true;
  }
  return patterns.length === 0;
}

class FullName {
  readonly length: usize;

  constructor(
    private readonly suite: string,
    private readonly name: string,
  ) {
    this.length = suite.length + BETWEEN.length + name.length;
  }

  at(i: usize): u8 {
    if (i < this.suite.length) return this.suite.ptr[i];
    const behind: usize = i - this.suite.length;
    return behind < BETWEEN.length ? BETWEEN.ptr[behind] : this.name.ptr[behind - BETWEEN.length];
  }
}

function hasStar(pattern: string): boolean {
  for (let i: usize = 0; i < pattern.length; i++) if (pattern.ptr[i] === STAR) return true;
  return false;
}

function contains(part: string, full: FullName): boolean {
  for (let start: usize = 0; start + part.length <= full.length; start++) {
    let same: usize = 0;
    while (same < part.length && full.at(start + same) === part.ptr[same]) same++;
    if (same === part.length) return true;
  }
  return false;
}

/** A star takes nothing at first; where what is behind it does not fit, the last star takes one byte more. */
function fits(pattern: string, full: FullName): boolean {
  let at: usize = 0;
  let i: usize = 0;
  let behindStar: usize = 0;
  let taken: usize = 0;
  while (i < full.length) {
    if (at < pattern.length && pattern.ptr[at] === STAR) {
      at++;
      behindStar = at;
      taken = i;
    } else if (at < pattern.length && pattern.ptr[at] === full.at(i)) {
      at++;
      i++;
    } else if (behindStar > 0) {
      taken++;
      at = behindStar;
      i = taken;
    } else {
      return false;
    }
  }
  while (at < pattern.length && pattern.ptr[at] === STAR) at++;
  return at === pattern.length;
}
