# What gdb shows of this allocator: `info ukts-allocators` and `info ukts-slots` of `ukts gdb`.
define info ukts-show-buddy
  printf "  %lu of %lu bytes are free\n", '@ukts/ukalloc-buddy/kernel/index.ts'::buddy.freeBytes + 0, '@ukts/ukalloc-buddy/kernel/index.ts'::buddy.heapBytes + 0
end
