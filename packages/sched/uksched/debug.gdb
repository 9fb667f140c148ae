# gdb's command `info ukts-threads`: all threads, the newest first. `ukts gdb` sources this file.
define info ukts-threads
  dont-repeat
  # Sums are values; the fields themselves, which are computed, would be written to when the variables are set.
  set $ukts_thread = (struct Thread *) ((unsigned long) '@ukts/uksched/kernel/all.ts'::allThreads.newest + 0)
  set $ukts_left = '@ukts/uksched/kernel/all.ts'::allThreads.count + 0
  set $ukts_running = (unsigned long) '@ukts/uksched/kernel/switch.ts'::runningThread + 0
  # The number, too: in a guest that has gone wrong, the list may be a ring.
  while $ukts_thread != 0 && $ukts_left > 0
    printf "%4u  ", $ukts_thread->id
    # Threads are ready while they run; one that waits with nobody to hand the processor to is blocked.
    if (unsigned long) $ukts_thread == $ukts_running && $ukts_thread->readiness == ready
      printf "running"
    else
      output $ukts_thread->readiness
    end
    printf "  priority %u  ", $ukts_thread->priority
    if $ukts_thread->stackHigh == 0
      printf "stack of the platform  "
    else
      printf "stack %#lx-%#lx  ", $ukts_thread->stackLow, $ukts_thread->stackHigh
    end
    output/s *$ukts_thread->name.ptr@$ukts_thread->name.length
    printf "\n"
    set $ukts_thread = $ukts_thread->nextOfAll
    set $ukts_left = $ukts_left - 1
  end
end
document info ukts-threads
All threads of the guest: number, state, priority, stack, name.
end
