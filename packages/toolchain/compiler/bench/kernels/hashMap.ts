/** An open-addressing hash map with linear probing: insertions, look-ups and removals by backward shift. */
import { addressOf, memset, sizeof, zeroed } from "@ukts/lang";

class Entry {
  key: u64 = 0;
  value: u64 = 0;
}

class HashMap {
  entries!: FixedArray<Entry, 2048>;
  used: usize = 0;

  home(key: u64): usize {
    return usize((key * 0x9e3779b97f4a7c15) >> 53);
  }
  find(key: u64): Entry {
    let at: usize = this.home(key);
    for (;;) {
      const e = this.entries[at];
      if (e.key === key || e.key === 0) return e;
      at = (at + 1) & 2047;
    }
  }
  set(key: u64, value: u64): void {
    const e = this.find(key);
    if (e.key === 0) {
      e.key = key;
      this.used++;
    }
    e.value = value;
  }
  remove(key: u64): void {
    let at: usize = this.home(key);
    while (this.entries[at].key !== key) {
      if (this.entries[at].key === 0) return;
      at = (at + 1) & 2047;
    }
    this.used--;
    let hole: usize = at;
    for (;;) {
      at = (at + 1) & 2047;
      const e = this.entries[at];
      if (e.key === 0) break;
      const distance: usize = (at - this.home(e.key)) & 2047;
      if (distance >= ((at - hole) & 2047)) {
        this.entries[hole].key = e.key;
        this.entries[hole].value = e.value;
        hole = at;
      }
    }
    this.entries[hole].key = 0;
  }
}

const map: HashMap = zeroed<HashMap>();

export function kernel(rounds: u32): u64 {
  let sum: u64 = 0;
  for (let r: u32 = 0; r < rounds * 16; r++) {
    memset(addressOf(map), 0, sizeof<HashMap>());
    let seed: u64 = u64(r) + 1;
    for (let i: u32 = 0; i < 1500; i++) {
      seed = seed * 6364136223846793005 + 1442695040888963407;
      map.set((seed >> 33) + 1, seed);
      if ((i & 3) === 3) map.remove((seed >> 33) + 1);
    }
    seed = u64(r) + 1;
    for (let i: u32 = 0; i < 1500; i++) {
      seed = seed * 6364136223846793005 + 1442695040888963407;
      sum += map.find((seed >> 33) + 1).value;
    }
    sum += u64(map.used);
  }
  return sum;
}
