/** A package inside an app that is made for a test: a library with two entries of the init table, the later one first. */
const manifest = {
  kind: "library",
  name: "sample",
  version: "1.0.0",
  provides: ["late", "early"].map((name) => ({ slot: "@ukts/ukboot:inittab", export: name })),
};
const packageJson = {
  name: "sample",
  version: "1.0.0",
  type: "module",
  ukts: "./manifest.json",
  exports: { ".": { ukts: "./index.ts" } },
  peerDependencies: { "@ukts/lang": "*", "@ukts/ukboot": "*", "@ukts/ukconsole": "*" },
};

const kernel = (succeeds: boolean) => `
import { err, ok } from "@ukts/lang";
import { InitClass, type InitEntry } from "@ukts/ukboot";
import { println } from "@ukts/ukconsole";

class Started {
  count: u32 = 0;
}
export const started = new Started();

class Entry implements InitEntry {
  constructor(
    private readonly label: string,
    private readonly order: InitClass,
    private readonly succeeds: boolean,
  ) {}

  name(): string {
    return this.label;
  }

  initClass(): InitClass {
    return this.order;
  }

  init(): Result<void> {
    if (!this.succeeds) return err(Errno.ENODEV);
    println\`\${this.label} entry\`;
    started.count++;
    return ok();
  }
}

export const late = new Entry("late", InitClass.late, ${succeeds});
export const early = new Entry("early", InitClass.early, true);
`;

/** The files of the library, by path in the app. `succeeds`: whether its later entry does. */
export const sample = (succeeds: boolean): Record<string, string> => ({
  "node_modules/sample/package.json": JSON.stringify(packageJson),
  "node_modules/sample/manifest.json": JSON.stringify(manifest),
  "node_modules/sample/index.ts": kernel(succeeds),
});
