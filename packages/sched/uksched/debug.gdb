# gdb's command `info ukts-threads`: all threads, the newest first. `ukts gdb` sources this file.
define info ukts-threads
  dont-repeat
  # Sums are values; the fields themselves, which are computed, would be written to when the variables are set.
  set $ukts_thread = (struct Thread *) ((unsigned long) '@ukts/uksched/kernel/all.ts'::allThreads.newest + 0)
  set $ukts_left = '@ukts/uksched/kernel/all.ts'::allThreads.count + 0
  # The number, too: in a guest that has gone wrong, the list may be a ring.
  while $ukts_thread != 0 && $ukts_left > 0
    printf "%4u  ", $ukts_thread->id
    output $ukts_thread->readiness
    printf "  priority %u  stack %#lx-%#lx  ", $ukts_thread->priority, $ukts_thread->stackLow, $ukts_thread->stackHigh
    output/s *$ukts_thread->name.ptr@$ukts_thread->name.length
    printf "\n"
    set $ukts_thread = $ukts_thread->nextOfAll
    set $ukts_left = $ukts_left - 1
  end
end
document info ukts-threads
All threads of the guest: number, state (the running one is "ready"), priority, stack, name.
end
