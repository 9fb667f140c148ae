# gdb's command `info ukts-allocators`. `ukts gdb` sources this file, and defines the commands for slots that it uses.
define info ukts-allocators
  dont-repeat
  info ukts-slot-ukts-ukalloc-backend
  info ukts-slot-ukts-ukalloc-layers
end
document info ukts-allocators
The memory allocator of the guest, how much of its memory is free, and the layers over it.
end
