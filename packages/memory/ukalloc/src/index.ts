import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  slots: {
    backend: {
      kind: "one",
      describe: "The default memory allocator: malloc, new and everything above them",
      knownProviders: {
        "@ukts/ukalloc-buddy": "binary buddy: pages and powers of two",
        "@ukts/ukalloc-tlsf": "two-level segregated fit: any sizes, constant time",
        "@ukts/ukalloc-mimalloc": "free-list sharding: the least time on the average",
        "@ukts/ukalloc-region": "bump allocator: the cheapest, nothing is reused",
        "@ukts/ukalloc-pool": "objects of one size, constant time",
        "@ukts/ukalloc-tinyalloc": "first fit: the least code and data",
      },
    },
    statistics: {
      kind: "optional",
      describe: "Counters of what allocators do",
      knownProviders: { "@ukts/ukalloc-stats": "counters per allocator and for all" },
    },
    layers: {
      kind: "many",
      describe: "What stands between callers and the memory allocator: checks, statistics, object caches",
      knownProviders: {
        "@ukts/ukalloc-slab": "small blocks from pages cut by size, object caches",
        "@ukts/ukalloc-checked": "overflows, double frees and uses after free, with both backtraces",
        "@ukts/ukalloc-stats": "live and peak bytes, failures",
        "@ukts/uksched-preempt": "one thread after the other: comes with the preemptive scheduler",
      },
    },
  },
});
