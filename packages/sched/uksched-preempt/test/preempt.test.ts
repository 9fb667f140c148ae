/** What comes with the processor being taken away: a timer is needed; the heap and the console are shared. */
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { expect, test } from "vitest";

const system = [
  ...["@ukts/uksched-preempt", "@ukts/uksched", "@ukts/ukalloc", "@ukts/ukalloc-tlsf", "@ukts/ukboot"],
  ...["@ukts/ukconsole", "@ukts/plat-kvm", "@ukts/plat-linuxu"],
];

eachTarget(
  (target) => {
    test("an image without a timer does not start, and says what to install", async () => {
      const main = "export function main(_args: Args): i32 { return 0; }";
      const result = await guest({ main, target, dependencies: system }).run();
      expectOutput(result, "Taking the processor away from threads needs a timer, found none", "@ukts/uksched-coop");
      expectStatus(result, 78);
    });
  },
  ({ plat, machine }) => plat === "kvm" && machine !== "microvm",
);

const threads = 4;
const rounds = 20_000;
/** Threads that allocate, look after what they have, free, and print now and then, in slices of a tenth of a millisecond. */
const sharing = `import { memset, panic } from "@ukts/lang";
import { free, malloc } from "@ukts/ukalloc";
import { println } from "@ukts/ukconsole";
import { createThread, joinThread, type Runnable, type Thread } from "@ukts/uksched";

const SIZES: FixedArray<usize, 8> = [16, 40, 100, 256, 700, 1500, 3000, 9000];

class User implements Runnable {
  constructor(private readonly n: u8) {}

  run(): usize {
    for (let i: usize = 0; i < ${rounds}; i++) {
      const size = SIZES[i % SIZES.length];
      const block = malloc(size);
      if (block === null) panic("Expected memory");
      memset(block, this.n, size);
      for (let at: usize = 0; at < size; at++) if (block[at] !== this.n) panic("A block is another thread's too");
      free(block);
      if (i % 1000 === 0) println\`line of thread \${this.n} after \${i} rounds, in one piece\`;
    }
    return usize(this.n);
  }
}

export function main(_args: Args): i32 {
  const users: FixedArray<Thread | null, ${threads}> = [null, null, null, null];
  for (let n: usize = 0; n < ${threads}; n++) {
    const user = createThread("user", new User(u8(n)));
    if (!user.ok) panic("Expected a thread");
    users[n] = user.value;
  }
  for (const user of users) if (user !== null) joinThread(user);
  println\`done\`;
  return 0;
}
`;

eachTarget(
  (target) => {
    test("threads share the heap and the console, wherever they are interrupted", async () => {
      const options = { "@ukts/uksched-preempt.sliceUs": 100 };
      const result = await guest({ main: sharing, target, dependencies: system, options }).run();
      expectStatus(result, 0);
      expectOutput(result, "done");
      const lines = result.output.match(/^line of thread \d after \d+ rounds, in one piece\r?$/gm) ?? [];
      expect(lines.length, result.output).toBe((threads * rounds) / 1000);
    });
  },
  ({ plat }) => plat === "linuxu",
);
