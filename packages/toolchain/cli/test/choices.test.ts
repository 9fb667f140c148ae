// S02-07, S02-10 and S02-11 of the scenarios: options of an app's own choose what it does, and which of its files are in the image.
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { readElf } from "@ukts/compiler";
import { describe, expect, test } from "vitest";
import { copyOfExample, guideLines, runLine } from "./guide.js";
import { ukts } from "./ukts.js";

/** An image: its bytes, how many they are, and the names in it. */
function imageIn(dir: string) {
  const image = join(dir, ".ukts/linuxu-x86_64/choices");
  if (!existsSync(image)) return undefined;
  const names = new Set(readElf(readFileSync(`${image}.dbg`)).symbols.map(({ name }) => name));
  return { bytes: readFileSync(image).toString("base64"), size: statSync(image).size, names };
}

describe.runIf(process.platform === "linux" && process.arch === "x64")("examples/choices", () => {
  test("does what its page says, line by line; what is not chosen is not in the image", () => {
    const dir = copyOfExample("choices");
    const images = new Map<string, ReturnType<typeof imageIn>>();
    for (const line of guideLines("examples/choices/README.md")) {
      const { status, stdout, stderr } = runLine(line, dir);
      expect(status, `${line.command}\n${stdout}${stderr}`).toBe(0);
      if (line.prints === undefined) continue;
      expect(stdout.split("\n")).toContain(line.prints);
      const image = imageIn(dir);
      // The same output from the same image, also after ukts.options.json is gone.
      expect(image?.bytes).toBe((images.get(line.prints) ?? image)?.bytes);
      images.set(line.prints, image);
    }
    const [greets, quotes, sorts] = [...images.values()];
    expect(images.size).toBe(3);
    const holds = (image: ReturnType<typeof imageIn>) =>
      ["motto_start", "sort_numbers", "qsort"].filter((name) => image?.names.has(name));
    expect(holds(greets)).toEqual([]);
    expect(holds(quotes)).toEqual(["motto_start"]);
    expect(holds(sorts)).toEqual(["sort_numbers", "qsort"]);
    expect(greets?.size).toBeLessThan(sorts?.size ?? 0);

    // An editor's tsc knows the app's options, once anything was configured or built.
    expect(ukts(["clean"], dir).status).toBe(0);
    const tsc = () => spawnSync(join(dir, "../../../../node_modules/.bin/tsc"), { cwd: dir, encoding: "utf8" });
    expect(tsc().stdout).toContain("./options.gen.js");
    expect(ukts(["configure"], dir).status).toBe(0);
    expect(tsc()).toMatchObject({ status: 0, stdout: "" });
  });
});
