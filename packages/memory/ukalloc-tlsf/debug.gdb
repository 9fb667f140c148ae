# What gdb shows of this allocator: `info ukts-allocators` and `info ukts-slots` of `ukts gdb`.
define info ukts-show-tlsf
  printf "  %lu of %lu bytes are free\n", '@ukts/ukalloc-tlsf/kernel/index.ts'::tlsf.freeBytes + 0, '@ukts/ukalloc-tlsf/kernel/index.ts'::tlsf.heapBytes + 0
end
