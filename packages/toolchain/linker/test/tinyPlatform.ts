// Apps on a platform of a few lines: a Linux process whose exit status is what `main` returns.
import { spawnSync } from "node:child_process";
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { opt } from "@ukts/config";
import { type BuildOptions, build } from "../src/build.js";
import { type FakePackage, hoisted } from "./projects.js";

const lang = fileURLToPath(new URL("../../../core/lang", import.meta.url));

const linkerScript = `ENTRY(_start)
SECTIONS {
  . = 0x400000;
  .text : { *(.text .text.*) }
  . = ALIGN(0x1000);
  .rodata : { *(.rodata .rodata.*) }
  . = ALIGN(0x1000);
  .data : { *(.data .data.*) }
  .bss : { *(.bss .bss.*) *(COMMON) }
}
`;
const start = `.section .text.start, "ax"
.globl _start
_start:
  call image_main
  mov %eax, %edi
  mov $60, %eax
  syscall
`;

const platform: FakePackage = {
  name: "plat-tiny",
  peerDependencies: { "@ukts/lang": "*" },
  manifest: {
    platform: "tiny",
    include: ["include"],
    sources: [{ file: "kernel/start.S", targets: ["x86_64"] }],
    image: { linkerScript: { x86_64: "kernel/link.ld" }, entry: { x86_64: "_start" } },
  },
  files: {
    "kernel/index.ts": "export {};\n",
    "kernel/start.S": start,
    "kernel/link.ld": linkerScript,
    "include/tiny.h": "#define BASE 40\n",
  },
};

const boot: FakePackage = {
  name: "@x/boot",
  manifest: {
    slots: { main: { kind: "one", describe: "The app", fromApp: "main" } },
    options: { bonus: opt.i32({ default: 0, describe: "Added to what main returns" }) },
  },
  files: {
    "kernel/index.ts": `import { exportSymbol, slot } from "@ukts/lang";
import { bonus } from "./options.gen.js";
export const main = slot.one<() => i32>();
function imageMain(): i32 {
  return main() + bonus;
}
exportSymbol("image_main", imageMain);
`,
  },
};

/** A project on the tiny platform. */
function project(app: Partial<FakePackage>, packages: FakePackage[] = []): string {
  const all = [platform, ...packages].map((each) => ({ ...each, exports: { ".": { ukts: "./kernel/index.ts" } } }));
  const dependencies = Object.fromEntries(all.map(({ name }) => [name, "*"]));
  const dir = hoisted({ name: "tiny-app", dependencies, ...app }, all);
  mkdirSync(join(dir, "node_modules/@ukts"), { recursive: true });
  symlinkSync(lang, join(dir, "node_modules/@ukts/lang"));
  return dir;
}
export const inC = (main: string, files: Record<string, string> = {}, packages: FakePackage[] = []) =>
  project({ files: { "src/main.c": main, ...files } }, packages);
export const inTypeScript = (main: string, packages: FakePackage[] = []) =>
  project({ files: { "src/main.ts": main } }, [boot, ...packages]);
export const make = (appDir: string, options: Partial<BuildOptions> = {}) =>
  build({ appDir, plat: "tiny", arch: "x86_64", ...options });
export const status = (image: string) => spawnSync(image).status;
export const returns42 = '#include "part.h"\n#include <tiny.h>\nint image_main(void) { return BASE + PART; }\n';
export const part = { "src/part.h": "#define PART 2\n" };
