# What gdb shows of this allocator: `info ukts-allocators` and `info ukts-slots` of `ukts gdb`.
define info ukts-show-pool
  printf "  %lu of %lu blocks of %lu bytes are free\n", '@ukts/ukalloc-pool/kernel/index.ts'::pool.freeCount + 0, '@ukts/ukalloc-pool/kernel/index.ts'::pool.totalCount + 0, '@ukts/ukalloc-pool/kernel/index.ts'::pool.size + 0
end
