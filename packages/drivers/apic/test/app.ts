/** The image that all tests of interrupts boot. */
import { readFileSync } from "node:fs";

const file = (name: string): string => readFileSync(new URL(`guest/${name}`, import.meta.url), "utf8");
export const app = {
  main: file("main.ts"),
  files: {
    "src/edu.ts": file("edu.ts"),
    "src/registers.S": file("registers.S"),
    "src/timing.ts": file("../../../../core/ukintctlr/test/guest/timing.ts"),
  },
  config: { sources: ["src/registers.S"] },
  dependencies: [
    "@ukts/apic",
    "@ukts/apic-timer",
    "@ukts/arch-x86_64",
    "@ukts/plat-kvm",
    "@ukts/ukalloc-buddy",
    "@ukts/ukboot",
    "@ukts/ukconsole",
    "@ukts/ukintctlr",
    "@ukts/ukplat",
  ],
};
