// A package's character device takes part in the console: what is printed reaches it, and what it reads is input.
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

const folder = "node_modules/loopback";
/** A device that reads what was written to it. */
const loopback = {
  [`${folder}/package.json`]: JSON.stringify({
    name: "loopback",
    version: "1.0.0",
    type: "module",
    ukts: "./dist/manifest.json",
    exports: { ".": { ukts: "./kernel/index.ts" } },
    peerDependencies: { "@ukts/lang": "*", "@ukts/ukconsole": "*" },
  }),
  [`${folder}/dist/manifest.json`]: JSON.stringify({
    kind: "driver",
    name: "loopback",
    version: "1.0.0",
    provides: [{ slot: "@ukts/ukconsole:devices", export: "loopback" }],
  }),
  [`${folder}/kernel/index.ts`]: `
import { zeroed } from "@ukts/lang";
import type { ConsoleDevice } from "@ukts/ukconsole";

const bytes = zeroed<FixedArray<u8, 4096>>();

class Loopback implements ConsoleDevice {
  private start: usize = 0;
  private end: usize = 0;

  name(): string {
    return "loopback";
  }

  write(from: Ptr<u8>, length: usize): void {
    for (let i: usize = 0; i < length && this.end < bytes.length; i++) {
      bytes[this.end] = from[i];
      this.end++;
    }
  }

  read(): i32 {
    if (this.start === this.end) return -1;
    this.start++;
    return i32(bytes[this.start - 1]);
  }
}

export const loopback = new Loopback();
`,
};
const main = `
import { devices, println, readByte } from "@ukts/ukconsole";

export function main(_args: Args): i32 {
  for (const device of devices) println\`device \${device.name()}\`;
  while (readByte() >= 0) {}
  println\`AB\`;
  let sum: i32 = 0;
  let count: i32 = 0;
  for (let byte = readByte(); byte >= 0; byte = readByte()) {
    sum += byte;
    count++;
  }
  println\`\${count} bytes\`;
  return sum;
}
`;
const dependencies = ["@ukts/plat-kvm", "@ukts/plat-linuxu", "@ukts/ukalloc-region", "@ukts/ukboot", "@ukts/ukconsole"];

eachTarget((target) => {
  test("bytes go to every device, and come from it", async () => {
    const result = await guest({ target, main, files: loopback, dependencies: [...dependencies, "loopback"] }).run();
    expectOutput(result, "device loopback", "AB", "3 bytes");
    expectStatus(result, 0x41 + 0x42 + 0x0a);
  });

  test("without one there is the platform's console", async () => {
    const result = await guest({ target, main, dependencies }).run();
    expectOutput(result, "AB", "0 bytes");
    expectStatus(result, 0);
  });
});
