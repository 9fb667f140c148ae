import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  slots: {
    plat: {
      kind: "one",
      describe: "What the image runs on: console, memory, time, command line, power",
      knownProviders: {
        "@ukts/plat-kvm": "a virtual machine of QEMU or a microVM monitor",
        "@ukts/plat-linuxu": "a static Linux process",
      },
    },
    boot: {
      kind: "one",
      describe: "What the platform's entry calls once the machine is set up",
      knownProviders: { "@ukts/ukboot": "constructors, allocator, init table, main" },
    },
    preemption: {
      kind: "optional",
      describe: "What keeps threads from being interrupted by others, where they are",
      knownProviders: { "@ukts/uksched-preempt": "priorities, and a time slice for each thread" },
    },
    runningStack: {
      kind: "optional",
      describe: "Which stack the processor is on, where there are several",
      knownProviders: { "@ukts/uksched": "the running thread's" },
    },
    sharedMemory: {
      kind: "optional",
      describe: "How memory is shown to whoever started the image",
      knownProviders: { "@ukts/plat-linuxu": "to the process's parent" },
    },
    timer: {
      kind: "optional",
      describe: "The machine's one-shot timer",
      knownProviders: {
        "@ukts/plat-linuxu": "a timer of Linux, for processes",
        "@ukts/generic-timer": "the generic timer of arm64",
        "@ukts/apic-timer": "the local APIC's timer, or the 8254: x86_64",
      },
    },
  },
});
