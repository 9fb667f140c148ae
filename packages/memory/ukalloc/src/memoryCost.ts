/**
 * Adding memory takes the same number of instructions however much it is:
 *
 *     memoryCostTest({ package: "@ukts/ukalloc-tlsf", import: "Tlsf", allocator: "new Tlsf()" });
 *
 * Counted exactly: with `-icount shift=0` QEMU's virtual nanosecond is one instruction of the guest, and the time-stamp counter counts
 * those. The image's own allocator is a stand-in that keeps the machine's memory for the allocator under test, in one region.
 */
import { spawnSync } from "node:child_process";
import { commandLine } from "@ukts/runner";
import { guest } from "@ukts/testkit";
import { eachTarget } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";

/** The allocator whose `addMemory` is counted. */
export interface MemoryCostOptions {
  /** Name of the package under test. */
  package: string;
  /** What is imported from it. */
  import: string;
  /** An expression for an allocator that has no memory yet. */
  allocator: string;
  /** Other packages in the image, and what is imported from each. */
  with?: Readonly<Record<string, string>>;
}

const MiB = 2 ** 20;
const smallBytes = 64 * MiB;
const largeBytes = 8192 * MiB;
/** The part of the machine's memory above 4 GiB has more than `largeBytes`. None of it is touched but the region's ends. */
const machineBytes = 12_288 * MiB;

/** Declares the test: no memory gives null; the instructions of `addMemory` for 64 MiB and for 8 GiB differ by less than a tenth. */
export function memoryCostTest(options: MemoryCostOptions): void {
  eachTarget(
    (target) => {
      test("adding 8 GiB takes as many instructions as adding 64 MiB", async ({ annotate }) => {
        const { image } = await guest({
          files: { "src/main.ts": program(options), ...standIn },
          config: { providers: { "@ukts/ukalloc:backend": "stand-in" } },
          dependencies: [options.package, ...Object.keys(options.with ?? {}), "stand-in", ...system],
          target,
        }).build();
        const count = (bytes: number): Promise<number> => countInstructions(image, bytes);
        const [small, large] = [await count(smallBytes), await count(largeBytes)];
        await annotate(`${options.allocator}: ${small} instructions for 64 MiB, ${large} for 8 GiB`);
        expect(Math.abs(large - small) / small).toBeLessThan(0.1);
      });
    },
    ({ plat, arch, machine }) => plat === "kvm" && arch === "x86_64" && machine === "q35",
  );
}

async function countInstructions(image: string, bytes: number): Promise<number> {
  const target = { plat: "kvm", arch: "x86_64" } as const;
  const [program = "", ...rest] = await commandLine({
    ...{ image, target, args: [String(bytes)], memory: machineBytes, machine: "q35", accel: "tcg" },
  });
  // `reserve=off`: the host need not have that much.
  const memory = `memory-backend-ram,id=ram,size=${machineBytes},reserve=off`;
  const counting = ["-icount", "shift=0", "-object", memory, "-machine", "memory-backend=ram"];
  const { stdout, stderr } = spawnSync(program, [...rest, ...counting], { encoding: "utf8", timeout: 300_000 });
  const [, count] = /^instructions: (\d+)\r?$/m.exec(stdout) ?? [];
  if (count === undefined) throw new Error(`Expected the guest to count instructions, found:\n${stdout}${stderr}`);
  return Number(count);
}

const system = ["@ukts/plat-kvm", "@ukts/ukalloc", "@ukts/ukboot", "@ukts/ukconsole"];

function program(options: MemoryCostOptions): string {
  const from = Object.entries({ [options.package]: options.import, ...options.with });
  const imports = from.map(([name, what]) => `import { ${what} } from "${name}";`);
  return `import { asm, output, panic } from "@ukts/lang";
import { println } from "@ukts/ukconsole";
import { standIn } from "stand-in";
${imports.join("\n")}

const subject = ${options.allocator};

function timestamp(): u64 {
  const [low, high] = asm<[u32, u32]>\`rdtsc\${output("a")}\${output("d")}\`;
  return (u64(high) << 32) | u64(low);
}

export function main(args: Args): i32 {
  let bytes: usize = 0;
  for (let i: usize = 0; i < args[0].length; i++) bytes = bytes * 10 + usize(args[0].ptr[i] - 48);
  if (standIn.bytes < bytes) panic("Expected a machine with more memory");
  if (subject.malloc(16) !== null || subject.largest() !== 0) panic("Expected nothing from an allocator without memory");
  const start = timestamp();
  const added = subject.addMemory(standIn.base, bytes);
  const end = timestamp();
  if (!added || subject.available() < bytes / 2) panic("Expected the memory to be taken");
  println\`instructions: \${end - start}\`;
  return 0;
}
`;
}

/** A package of the app: an allocator that remembers the largest region and serves what the boot needs from a static. */
const standIn: Record<string, string> = {
  "node_modules/stand-in/package.json": JSON.stringify({
    name: "stand-in",
    version: "1.0.0",
    type: "module",
    ukts: "./manifest.json",
    exports: { ".": { ukts: "./index.ts" } },
    peerDependencies: { "@ukts/lang": "*", "@ukts/ukalloc": "*" },
  }),
  "node_modules/stand-in/manifest.json": JSON.stringify({
    kind: "library",
    name: "stand-in",
    version: "1.0.0",
    provides: [{ slot: "@ukts/ukalloc:backend", export: "standIn" }],
  }),
  "node_modules/stand-in/index.ts": `import { ptr, zeroed } from "@ukts/lang";
import type { UkAllocBackend } from "@ukts/ukalloc";

const bootMemory = zeroed<FixedArray<u8, 16384>>();

class StandIn implements UkAllocBackend {
  base: Ptr<u8> = ptr<u8>(0);
  bytes: usize = 0;
  private used: usize = 0;

  addMemory(base: Ptr<u8>, bytes: usize): boolean {
    if (bytes > this.bytes) {
      this.base = base;
      this.bytes = bytes;
    }
    return true;
  }
  malloc(size: usize): Ptr<u8> | null {
    const p = bootMemory.ptr.add(this.used);
    this.used += (size + 15) & ~usize(15);
    return this.used <= bootMemory.length ? p : null;
  }
  memalign(align: usize, size: usize): Ptr<u8> | null { return align <= 16 ? this.malloc(size) : null; }
  realloc(_p: Ptr<u8> | null, _size: usize): Ptr<u8> | null { return null; }
  free(_p: Ptr<u8> | null): void {}
  usableSize(_p: Ptr<u8>): usize { return 0; }
  allocPages(_count: usize): Ptr<u8> | null { return null; }
  freePages(_p: Ptr<u8>, _count: usize): void {}
  available(): usize { return this.bytes; }
  largest(): usize { return 0; }
  totalBytes(): usize { return this.bytes; }
  maxSize(): usize { return bootMemory.length; }
  reclaims(): boolean { return false; }
  name(): string { return "stand-in"; }
}

export const standIn = new StandIn();
`,
};
