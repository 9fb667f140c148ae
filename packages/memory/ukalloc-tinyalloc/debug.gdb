# What gdb shows of this allocator: `info ukts-allocators` and `info ukts-slots` of `ukts gdb`.
define info ukts-show-tinyalloc
  printf "  %lu of %lu bytes are free\n", '@ukts/ukalloc-tinyalloc/kernel/index.ts'::tinyalloc.freeBytes + 0, '@ukts/ukalloc-tinyalloc/kernel/index.ts'::tinyalloc.heapBytes + 0
end
