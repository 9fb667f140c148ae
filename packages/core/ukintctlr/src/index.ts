import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  slots: {
    reschedule: {
      kind: "optional",
      describe: "What may go on with another thread behind an interrupt: a preemptive scheduler",
      knownProviders: { "@ukts/uksched-preempt": "priorities, and a time slice for each thread" },
    },
    controller: {
      kind: "optional",
      describe: "The machine's interrupt controller, to which drivers give their handlers",
      knownProviders: {
        "@ukts/gic": "GICv2 and GICv3: arm64 virtual machines",
        "@ukts/apic": "APICs and 8259s: x86_64 virtual machines",
      },
    },
  },
});
