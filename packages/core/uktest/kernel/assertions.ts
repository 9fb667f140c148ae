/** Assertions: counted, and shown where they fail. */
import { callSite, stackNew } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { leave } from "./leave.js";
import { Bytes, Escaped } from "./pieces.js";
import { run } from "./run.js";

/** Of a case that goes on, so that a loop does not fill the console. */
const MOST_SHOWN: u64 = 8;

/**
 * The assertions of a case. One that does not hold fails the case, and the report shows `at`, where it stands, and what was expected and found: of
 * a case that goes on the first eight. Each returns whether it holds.
 */
export class Assertions {
  /** `leaves`: whether the case ends where one does not hold. */
  constructor(private readonly leaves: boolean) {}

  /** For conditions: comparisons have methods that show both sides. */
  isTrue(condition: boolean, at: string = callSite()): boolean {
    if (this.fails(condition)) println`${run.key}[ ASSERT  ] ${at}: expected true, found false`;
    return this.goesOn(condition);
  }

  /** For conditions that must not hold. */
  isFalse(condition: boolean, at: string = callSite()): boolean {
    if (this.fails(!condition)) println`${run.key}[ ASSERT  ] ${at}: expected false, found true`;
    return this.goesOn(!condition);
  }

  /** Two numbers of one type, or two booleans. */
  equal<T extends number | boolean>(found: T, expected: NoInfer<T>, at: string = callSite()): boolean {
    const holds = found === expected;
    if (this.fails(holds)) println`${run.key}[ ASSERT  ] ${at}: expected ${expected}, found ${found}`;
    return this.goesOn(holds);
  }

  /** Two numbers of one type, or two booleans, that differ. */
  notEqual<T extends number | boolean>(found: T, unexpected: NoInfer<T>, at: string = callSite()): boolean {
    const holds = found !== unexpected;
    if (this.fails(holds)) println`${run.key}[ ASSERT  ] ${at}: expected anything but ${unexpected}, found it`;
    return this.goesOn(holds);
  }

  /** `found < limit`, by the order of their type: signed or not. */
  less<T extends number>(found: T, limit: NoInfer<T>, at: string = callSite()): boolean {
    const holds = found < limit;
    if (this.fails(holds)) println`${run.key}[ ASSERT  ] ${at}: expected less than ${limit}, found ${found}`;
    return this.goesOn(holds);
  }

  /** `found <= limit`. */
  lessOrEqual<T extends number>(found: T, limit: NoInfer<T>, at: string = callSite()): boolean {
    const holds = found <= limit;
    if (this.fails(holds)) println`${run.key}[ ASSERT  ] ${at}: expected at most ${limit}, found ${found}`;
    return this.goesOn(holds);
  }

  /** `found > limit`. */
  greater<T extends number>(found: T, limit: NoInfer<T>, at: string = callSite()): boolean {
    const holds = found > limit;
    if (this.fails(holds)) println`${run.key}[ ASSERT  ] ${at}: expected more than ${limit}, found ${found}`;
    return this.goesOn(holds);
  }

  /** `found >= limit`. */
  greaterOrEqual<T extends number>(found: T, limit: NoInfer<T>, at: string = callSite()): boolean {
    const holds = found >= limit;
    if (this.fails(holds)) println`${run.key}[ ASSERT  ] ${at}: expected at least ${limit}, found ${found}`;
    return this.goesOn(holds);
  }

  /** The bytes of two strings. */
  text(found: string, expected: string, at: string = callSite()): boolean {
    const holds = found === expected;
    if (this.fails(holds)) {
      println`${run.key}[ ASSERT  ] ${at}: expected "${stackNew(Escaped, expected)}", found "${stackNew(Escaped, found)}"`;
    }
    return this.goesOn(holds);
  }

  /** As many bytes, and the same. Shows 32 at most, from the first that differs on. */
  bytes(found: Slice<u8>, expected: Slice<u8>, at: string = callSite()): boolean {
    const differs = firstDifference(found, expected);
    const holds = differs === found.length && differs === expected.length;
    if (this.fails(holds)) {
      const rest = stackNew(Bytes, found.slice(differs));
      const wanted = stackNew(Bytes, expected.slice(differs));
      println`${run.key}[ ASSERT  ] ${at}: expected ${expected.length} bytes, found ${found.length}; from byte ${differs} on expected <${wanted}>, found <${rest}>`;
    }
    return this.goesOn(holds);
  }

  /** Null, of any type that may be. */
  isNull<T>(found: T | null, at: string = callSite()): boolean {
    const holds = found === null;
    if (this.fails(holds)) println`${run.key}[ ASSERT  ] ${at}: expected null, found something`;
    return this.goesOn(holds);
  }

  /** Anything but null. The type of `found` stays as it is for the compiler. */
  notNull<T>(found: T | null, at: string = callSite()): boolean {
    const holds = found !== null;
    if (this.fails(holds)) println`${run.key}[ ASSERT  ] ${at}: expected something, found null`;
    return this.goesOn(holds);
  }

  /** A value, whichever. Shows the error's number where there is none. */
  isOk<T>(found: Result<T>, at: string = callSite()): boolean {
    const holds = found.ok;
    if (this.fails(holds) && !found.ok) {
      println`${run.key}[ ASSERT  ] ${at}: expected a value, found error ${i32(found.error)}`;
    }
    return this.goesOn(holds);
  }

  /** An error, and that one. */
  isError<T>(found: Result<T>, expected: Errno, at: string = callSite()): boolean {
    if (found.ok) {
      if (this.fails(false)) println`${run.key}[ ASSERT  ] ${at}: expected error ${i32(expected)}, found a value`;
      return this.goesOn(false);
    }
    const holds = found.error === expected;
    if (this.fails(holds)) {
      println`${run.key}[ ASSERT  ] ${at}: expected error ${i32(expected)}, found error ${i32(found.error)}`;
    }
    return this.goesOn(holds);
  }

  /** Fails the case. */
  fail(reason: string, at: string = callSite()): void {
    if (this.fails(false)) println`${run.key}[ ASSERT  ] ${at}: ${stackNew(Escaped, reason)}`;
    this.goesOn(false);
  }

  /** Counts an assertion. Whether it is shown. */
  private fails(holds: boolean): boolean {
    run.caseAssertions++;
    if (holds) return false;
    run.caseFailures++;
    return this.leaves || run.caseFailures <= MOST_SHOWN;
  }

  private goesOn(holds: boolean): boolean {
    if (!holds && this.leaves) leave();
    return holds;
  }
}

function firstDifference(a: Slice<u8>, b: Slice<u8>): usize {
  let i: usize = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}
