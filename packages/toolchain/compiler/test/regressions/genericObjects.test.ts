import { expect } from "vitest";
import { programTest } from "../harness/variants.js";

programTest("a generic class is named with its type arguments where an object is made of it", async ({ linesOf }) => {
  const lines = await linesOf(`
    import { newIn, stackNew } from "@ukts/lang";
    import { println } from "./console.js";
    class Box<T, N extends number> {
      readonly items!: FixedArray<T, N>;
      constructor(public count: T) {}
      total(): usize {
        return this.items.length;
      }
    }
    class Arena {
      readonly memory!: FixedArray<u64, 64>;
      memalign(align: usize, size: usize): Ptr<u8> | null {
        return align <= 8 && size <= 512 ? this.memory.ptr.cast<u8>() : null;
      }
    }
    const arena = new Arena();
    export function main(): i32 {
      const small = stackNew(Box<u8, 3>, 7);
      const large = newIn(arena, Box<u64, 5>, 9);
      println\`\${small.count} \${small.total()} \${large.count} \${large.total()}\`;
      return 0;
    }
  `);
  expect(lines).toEqual(["7 3 9 5"]);
});
