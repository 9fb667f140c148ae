// What `ukts size` refuses before it builds; e2e/test/size.test.ts has what it shows.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { fakeApp } from "./fakeApp.js";
import { ukts } from "./ukts.js";

test.each<[string, string[], number, RegExp]>([
  ["what is not there", ["--compare", "before.json"], 1, /error not-a-build: There is no before\.json\.[\s\S]*--json/],
  [
    "what has no sizes",
    ["--compare", "ukts.config.ts"],
    1,
    /error not-a-build: ukts\.config\.ts has no sizes of an image/,
  ],
  ["another JSON", ["--compare", "package.json"], 1, /not-a-build: package\.json has no sizes of an image at format/],
  ["a folder without an image", ["--compare", "empty"], 1, /not-a-build: empty has no image in it, and is no folder/],
  ["a folder with several", ["--compare", "two"], 1, /not-a-build: two has several images: a\.dbg, b\.dbg\./],
  ["a target that is not built", ["--compare", "kvm/arm64"], 1, /not-built: [\s\S]*ukts build --plat kvm --arch arm64/],
  ["a depth that there is not", ["--depth", "4"], 2, /Expected 1, 2 or 3, found "4"/],
  ["both a page and JSON", ["--html", "--json"], 2, /cannot be used with option/],
  ["no build to compare with", ["--compare"], 2, /argument missing/],
])("%s is refused", (_what, args, expected, message) => {
  const dir = fakeApp({ "two/a.dbg": "", "two/b.dbg": "" });
  mkdirSync(join(dir, "empty"));
  const { status, stdout, stderr } = ukts(["size", ...args], dir);
  expect(`${stderr}${stdout}`).toMatch(message);
  expect(status).toBe(expected);
});
