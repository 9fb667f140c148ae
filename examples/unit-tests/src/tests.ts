/** What `ukts test` runs, inside the image. `ukts run` has nothing of it. */
import { stackNew } from "@ukts/lang";
import { skip, suite, test } from "@ukts/uktest";
import { Ring } from "./ring.js";

export function tests(): void {
  suite("ring", () => {
    test("gives the bytes in the order in which they came", (t) => {
      const ring = stackNew(Ring);
      for (let byte: u8 = 1; byte <= 3; byte++) t.isTrue(ring.put(byte));
      for (let byte: u8 = 1; byte <= 3; byte++) {
        const taken = ring.take();
        if (!taken.ok) return t.fail("it was empty too early");
        t.equal(taken.value, byte);
      }
      t.equal(ring.length, 0);
    });

    test("refuses what it has no room for", (t) => {
      const ring = stackNew(Ring);
      for (let i: u32 = 0; i < 8; i++) t.isTrue(ring.put(7));
      t.isFalse(ring.put(7));
      t.equal(ring.length, 8);
    });

    test("is empty when it is new", (t) => {
      t.isError(stackNew(Ring).take(), Errno.EAGAIN);
    });

    skip("grows", "its buffer has a fixed size");
  });
}
