/** `ukts run` on a terminal: what is typed is the guest's, key by key. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { targets } from "@ukts/testkit";
import { afterAll, beforeAll, expect, test } from "vitest";
import { keys, Screen } from "../../cli/test/screen.js";
import { app, ukts } from "./ukts.js";

/** Shows the bytes that it reads; q ends it. */
const main = `import { println } from "@ukts/ukconsole";
import { plat } from "@ukts/ukplat";

export function main(_args: Args): i32 {
  println\`ready\`;
  while (true) {
    const key = plat.consoleRead();
    if (key === 113) return 7;
    if (key >= 0) println\`<\${key}>\`;
    else {
      const saved = plat.irqSave();
      plat.waitUntil(~u64(0));
      plat.irqRestore(saved);
    }
  }
}
`;
// One target of each driver of a console.
const consoles = targets().filter(
  ({ plat, arch, machine }) => machine !== "microvm" && (plat === "kvm" || arch === "x86_64"),
);

let dir: string;
let state: string;
beforeAll(() => {
  dir = app(main);
  state = mkdtempSync(join(tmpdir(), "ukts-state-"));
});
afterAll(() => {
  ukts(["rm", "--force", "beside"], dir, { UKTS_STATE: state });
  rmSync(state, { recursive: true });
});

const screen = (...words: string[]): Screen => new Screen(["run", "-q", ...words], dir, { UKTS_STATE: state });

for (const { plat, arch, leftOut } of consoles) {
  test.skipIf(leftOut !== undefined)(
    `${plat}/${arch}: a guest reads single keys, and no terminal shows them`,
    async () => {
      const accel = plat === "kvm" ? ["--accel", "tcg"] : [];
      const run = screen("--plat", plat, "--arch", arch, ...accel);
      await run.shows("ready");
      run.press("a");
      await run.shows("<97>");
      run.press(keys.up);
      await run.shows(/<97>\n<27>\n<91>\n<65>/);
      // As it comes from the keyboard: no line feed is made of it.
      run.press(keys.enter);
      await run.shows("<13>");
      run.press("q");
      expect(await run.ends()).toBe(7);
      const lines = run.lines();
      const shown = lines.slice(lines.indexOf("ready")).filter((line) => line !== "");
      expect(shown).toEqual(["ready", "<97>", "<27>", "<91>", "<65>", "<13>"]);
    },
  );
}

test("Ctrl-C ends the guest and no other", async () => {
  const beside = ukts(["run", "-q", "-d", "--plat", "linuxu", "--name", "beside"], dir, { UKTS_STATE: state });
  expect(beside.status, beside.stderr).toBe(0);
  const [first, second] = [screen("--plat", "linuxu"), screen("--plat", "linuxu")];
  await Promise.all([first.shows("ready"), second.shows("ready")]);
  first.press("a", keys.interrupt);
  expect(await first.ends()).toBe(130);
  expect(first.written()).not.toContain("error");
  second.press("b");
  await second.shows("<98>");
  const { stdout } = ukts(["ps"], dir, { UKTS_STATE: state });
  expect(stdout).toMatch(/^beside .* running /m);
  expect(stdout.match(/running \(foreground\)/g)).toHaveLength(1);
  second.press("q");
  expect(await second.ends()).toBe(7);
});
