# What gdb shows of this allocator: `info ukts-allocators` and `info ukts-slots` of `ukts gdb`.
define info ukts-show-region
  set $ukts_span = (struct Span *) ((unsigned long) '@ukts/ukalloc-region/kernel/index.ts'::region.spans + 0)
  set $ukts_free = 0ul
  while $ukts_span != 0
    set $ukts_free = $ukts_free + ($ukts_span->top - $ukts_span->bottom)
    set $ukts_span = $ukts_span->older
  end
  printf "  %lu of %lu bytes are free\n", $ukts_free, '@ukts/ukalloc-region/kernel/index.ts'::region.heapBytes + 0
end
