# What gdb shows of this allocator: `info ukts-allocators` and `info ukts-slots` of `ukts gdb`.
define info ukts-show-mimalloc
  # Free blocks in the pages of heaps come on top.
  printf "  %lu of %lu slices are free\n", '@ukts/ukalloc-mimalloc/kernel/index.ts'::mimalloc.arena.freeSlices + 0, '@ukts/ukalloc-mimalloc/kernel/index.ts'::mimalloc.arena.allSlices + 0
end
