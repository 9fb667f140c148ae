import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

/** Two pools beside the image's own allocator; the memory of both comes from that one. */
const main = `
import { addressOf, newIn, panic, sizeof } from "@ukts/lang";
import { allocPages, heap, PAGE_BYTES } from "@ukts/ukalloc";
import { Pool } from "@ukts/ukalloc-pool";
import { println } from "@ukts/ukconsole";

class Packet {
  constructor(public length: u32) {}
  readonly bytes!: FixedArray<u8, 1500>;
}

class Session {
  next: Session | null = null;
  constructor(public id: u64) {}
}

const packets = new Pool(sizeof<Packet>());
const sessions = new Pool(sizeof<Session>());

function supply(pool: Pool, pages: usize): void {
  const memory = allocPages(pages) ?? panic("no memory");
  if (!pool.addMemory(memory, pages * PAGE_BYTES)) panic("memory refused");
}

export function main(args: Args): i32 {
  supply(packets, 4);
  supply(sessions, 1);
  println\`\${heap().name()}; packets of \${packets.maxSize()}: \${packets.available() / packets.maxSize()}\`;
  const first = newIn(packets, Packet, 60);
  const session = newIn(sessions, Session, 7);
  const second = newIn(packets, Packet, 1500);
  const apart: usize = addressOf(second).addr - addressOf(first).addr;
  println\`lengths \${first.length} \${second.length}, \${apart} apart, session \${session.id}\`;
  packets.free(addressOf(first).cast<u8>());
  const third = newIn(packets, Packet, 9);
  println\`same place: \${addressOf(third).addr === addressOf(first).addr}\`;
  let count: u32 = 2;
  while (packets.malloc(1500) !== null) count++;
  println\`in all \${count}, largest \${packets.largest()}, sessions left \${sessions.available() / sessions.maxSize()}\`;
  return 0;
}
`;
const dependencies = ["@ukts/plat-linuxu", "@ukts/ukalloc", "@ukts/ukalloc-pool", "@ukts/ukboot", "@ukts/ukconsole"];

eachTarget(
  (target) => {
    test("pools by name, beside another allocator, to which the slot goes", async () => {
      const result = await guest({ main, dependencies: [...dependencies, "@ukts/ukalloc-region"], target }).run();
      // 16384 bytes hold 10 objects of 1504 (1500 + 4, rounded up) and the header; 4096 hold 251 of 16 behind header and bits (80).
      expectOutput(
        result,
        "region; packets of 1504: 10",
        "lengths 60 1500, 1504 apart, session 7",
        "same place: true",
        "in all 10, largest 0, sessions left 250",
      );
      expectStatus(result, 0);
    });

    test("a command line that does not fit into one object ends the boot in words", async () => {
      const options = { "@ukts/ukalloc-pool.objectBytes": 48 };
      const empty = "export function main(args: Args): i32 { return 0; }";
      const app = { main: empty, dependencies, options, target };
      expectStatus(await guest({ ...app, args: ["one", "two"] }).run(), 0);
      const result = await guest({ ...app, args: ["one", "two", "three"] }).run();
      expectOutput(
        result,
        /Too little memory for the command line: needed \d+ bytes and more, in one piece there are 48/,
      );
      expectStatus(result, 78);
    });
  },
  ({ plat }) => plat === "linuxu",
);
