import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  slots: {
    backend: {
      kind: "one",
      describe: "The default memory allocator: malloc, new and everything above them",
      knownProviders: ["@ukts/ukalloc-buddy", "@ukts/ukalloc-tlsf", "@ukts/ukalloc-region", "@ukts/ukalloc-pool"],
    },
    statistics: {
      kind: "optional",
      describe: "Counters of what allocators do",
      knownProviders: ["@ukts/ukalloc-stats"],
    },
    layers: {
      kind: "many",
      describe: "What stands between callers and the memory allocator: checks, statistics, object caches",
    },
  },
});
