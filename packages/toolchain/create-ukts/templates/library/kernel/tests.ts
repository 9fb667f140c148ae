/** What `ukts test` runs, inside an image. No other image has anything of it. */
import { suite, test } from "@ukts/uktest";
import { hash } from "./index.js";

export function tests(): void {
  suite("hash", () => {
    test("is that of the specification's examples", (t) => {
      t.equal(hash(""), 0x811c9dc5);
      t.equal(hash("a"), 0xe40c292c);
      t.equal(hash("foobar"), 0xbf9cf968);
    });
  });
}
