/** Assertions: counted, and shown where they fail. */
import { callSite, stackNew } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { Bytes, Escaped } from "./pieces.js";

/**
 * The assertions of a case. Each returns whether it holds, for cases that cannot go on without: `if (!t.isOk(result)) return;`. The first that does
 * not hold fails the case, and the report shows `at`, where it stands, and what was expected and found; those behind it count no more.
 */
export class Test {
  /** Those made so far, up to the first that did not hold. */
  assertions: u64 = 0;
  /** Whether one did not hold. */
  failed: boolean = false;

  constructor(private readonly key: string) {}

  /** For conditions: comparisons have methods that show both sides. */
  isTrue(condition: boolean, at: string = callSite()): boolean {
    if (this.fails(condition)) println`${this.key}[ ASSERT  ] ${at}: expected true, found false`;
    return condition;
  }

  /** For conditions that must not hold. */
  isFalse(condition: boolean, at: string = callSite()): boolean {
    if (this.fails(!condition)) println`${this.key}[ ASSERT  ] ${at}: expected false, found true`;
    return !condition;
  }

  /** Two numbers of one type, or two booleans. */
  equal<T extends number | boolean>(found: T, expected: NoInfer<T>, at: string = callSite()): boolean {
    const holds = found === expected;
    if (this.fails(holds)) println`${this.key}[ ASSERT  ] ${at}: expected ${expected}, found ${found}`;
    return holds;
  }

  /** Two numbers of one type, or two booleans, that differ. */
  notEqual<T extends number | boolean>(found: T, unexpected: NoInfer<T>, at: string = callSite()): boolean {
    const holds = found !== unexpected;
    if (this.fails(holds)) println`${this.key}[ ASSERT  ] ${at}: expected anything but ${unexpected}, found it`;
    return holds;
  }

  /** `found < limit`, by the order of their type: signed or not. */
  less<T extends number>(found: T, limit: NoInfer<T>, at: string = callSite()): boolean {
    const holds = found < limit;
    if (this.fails(holds)) println`${this.key}[ ASSERT  ] ${at}: expected less than ${limit}, found ${found}`;
    return holds;
  }

  /** `found <= limit`. */
  lessOrEqual<T extends number>(found: T, limit: NoInfer<T>, at: string = callSite()): boolean {
    const holds = found <= limit;
    if (this.fails(holds)) println`${this.key}[ ASSERT  ] ${at}: expected at most ${limit}, found ${found}`;
    return holds;
  }

  /** `found > limit`. */
  greater<T extends number>(found: T, limit: NoInfer<T>, at: string = callSite()): boolean {
    const holds = found > limit;
    if (this.fails(holds)) println`${this.key}[ ASSERT  ] ${at}: expected more than ${limit}, found ${found}`;
    return holds;
  }

  /** `found >= limit`. */
  greaterOrEqual<T extends number>(found: T, limit: NoInfer<T>, at: string = callSite()): boolean {
    const holds = found >= limit;
    if (this.fails(holds)) println`${this.key}[ ASSERT  ] ${at}: expected at least ${limit}, found ${found}`;
    return holds;
  }

  /** The bytes of two strings. */
  text(found: string, expected: string, at: string = callSite()): boolean {
    const holds = found === expected;
    if (this.fails(holds)) {
      println`${this.key}[ ASSERT  ] ${at}: expected "${stackNew(Escaped, expected)}", found "${stackNew(Escaped, found)}"`;
    }
    return holds;
  }

  /** As many bytes, and the same. Shows 32 at most, from the first that differs on. */
  bytes(found: Slice<u8>, expected: Slice<u8>, at: string = callSite()): boolean {
    const differs = firstDifference(found, expected);
    const holds = differs === found.length && differs === expected.length;
    if (this.fails(holds)) {
      const rest = stackNew(Bytes, found.slice(differs));
      const wanted = stackNew(Bytes, expected.slice(differs));
      println`${this.key}[ ASSERT  ] ${at}: expected ${expected.length} bytes, found ${found.length}; from byte ${differs} on expected <${wanted}>, found <${rest}>`;
    }
    return holds;
  }

  /** Null, of any type that may be. */
  isNull<T>(found: T | null, at: string = callSite()): boolean {
    const holds = found === null;
    if (this.fails(holds)) println`${this.key}[ ASSERT  ] ${at}: expected null, found something`;
    return holds;
  }

  /** Anything but null. The type of `found` stays as it is for the compiler. */
  notNull<T>(found: T | null, at: string = callSite()): boolean {
    const holds = found !== null;
    if (this.fails(holds)) println`${this.key}[ ASSERT  ] ${at}: expected something, found null`;
    return holds;
  }

  /** A value, whichever. Shows the error's number where there is none. */
  isOk<T>(found: Result<T>, at: string = callSite()): boolean {
    if (found.ok) {
      this.fails(true);
      return true;
    }
    if (this.fails(false)) println`${this.key}[ ASSERT  ] ${at}: expected a value, found error ${i32(found.error)}`;
    return false;
  }

  /** An error, and that one. */
  isError<T>(found: Result<T>, expected: Errno, at: string = callSite()): boolean {
    if (found.ok) {
      if (this.fails(false)) println`${this.key}[ ASSERT  ] ${at}: expected error ${i32(expected)}, found a value`;
      return false;
    }
    const holds = found.error === expected;
    if (this.fails(holds)) {
      println`${this.key}[ ASSERT  ] ${at}: expected error ${i32(expected)}, found error ${i32(found.error)}`;
    }
    return holds;
  }

  /** Fails the case. */
  fail(reason: string, at: string = callSite()): void {
    if (this.fails(false)) println`${this.key}[ ASSERT  ] ${at}: ${stackNew(Escaped, reason)}`;
  }

  /** Ends the case, which `at` declares. */
  end(at: string): void {
    if (this.assertions === 0 && !this.failed) this.fail("the case has no assertion, so it cannot fail", at);
  }

  /** Counts an assertion. Whether it is the one that fails the case: the first that does not hold. */
  private fails(holds: boolean): boolean {
    if (this.failed) return false;
    this.assertions++;
    this.failed = !holds;
    return !holds;
  }
}

function firstDifference(a: Slice<u8>, b: Slice<u8>): usize {
  let i: usize = 0;
  while (i < a.length && i < b.length && a[i] === b[i]) i++;
  return i;
}
