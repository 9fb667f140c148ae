import { defineLibrary } from "@ukts/config";

export default defineLibrary({
  slots: {
    arch: {
      kind: "one",
      describe: "What differs between processor architectures: cycle counter, stack frames",
      knownProviders: {
        "@ukts/arch-x86_64": "64-bit x86: AMD64, Intel 64",
        "@ukts/arch-arm64": "64-bit Arm: AArch64",
      },
    },
    trapHandler: {
      kind: "one",
      describe: "What is told of every processor exception that nothing handled",
      knownProviders: { "@ukts/ukdebug": "registers and a backtrace, then the end" },
    },
    interruptHandler: {
      kind: "optional",
      describe: "What is told of every interrupt: the driver of the interrupt controller",
      knownProviders: {
        "@ukts/gic": "GICv2 and GICv3: arm64 virtual machines",
        "@ukts/apic": "APICs and 8259s: x86_64 virtual machines",
      },
    },
  },
});
