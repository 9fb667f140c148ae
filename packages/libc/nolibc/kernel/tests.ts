/** The parts that the C functions are made of. The functions themselves are tested from C. */
import { addressOf, zeroed } from "@ukts/lang";
import { suite, test } from "@ukts/uktest";
import { swap } from "./stdlib/swap.js";
import { ByteSet } from "./string/byteSet.js";
import { strlcpy } from "./string/copy.js";
import { strnlen } from "./string/length.js";

/** The suites of this package, in images that test it. Fills `@ukts/uktest:suites`. */
export function tests(): void {
  suite("byte set", () => {
    test("has what was added, of all 256 bytes, and nothing else", (t) => {
      const set = new ByteSet();
      set.addAll("a?\xff".ptr);
      for (let byte: u32 = 0; byte < 256; byte++) {
        // U+00FF is the bytes C3 BF in UTF-8.
        t.equal(set.has(u8(byte)), byte === 97 || byte === 63 || byte === 0xc3 || byte === 0xbf);
      }
    });

    test("does not have the end of a string", (t) => {
      const set = new ByteSet();
      set.addAll("".ptr);
      t.isFalse(set.has(0));
    });
  });

  suite("swap", () => {
    test("exchanges every length from 0 to 24, and nothing beside it", (t) => {
      const a = zeroed<FixedArray<u8, 26>>();
      const b = zeroed<FixedArray<u8, 26>>();
      for (let length: usize = 0; length <= 24; length++) {
        for (let i: usize = 0; i < 26; i++) {
          a[i] = u8(i + 1);
          b[i] = u8(i + 101);
        }
        swap(addressOf(a[1]), addressOf(b[1]), length);
        for (let i: usize = 0; i < 26; i++) {
          const swapped = i >= 1 && i < 1 + length;
          t.equal(a[i], u8(swapped ? i + 101 : i + 1));
          t.equal(b[i], u8(swapped ? i + 1 : i + 101));
        }
      }
    });
  });

  suite("bounded strings", () => {
    test("are cut where they do not fit, and always end", (t) => {
      const to: FixedArray<u8, 6> = [35, 35, 35, 35, 35, 35];
      const cut: FixedArray<u8, 6> = [97, 98, 0, 35, 35, 35];
      t.equal(strlcpy(to.ptr, "abcd".ptr, 3), 4);
      t.bytes(to.slice(), cut.slice());
      t.equal(strlcpy(to.ptr, "wxyz".ptr, 0), 4);
      t.bytes(to.slice(), cut.slice());
    });

    test("are not looked at behind their bound", (t) => {
      t.equal(strnlen("abc".ptr, 2), 2);
      t.equal(strnlen("abc".ptr, 9), 3);
      t.equal(strnlen("abc".ptr, 0), 0);
    });
  });
}
