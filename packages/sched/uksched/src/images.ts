/** What the suites' images are made of besides the policy. */
import type { TestTarget } from "@ukts/testkit";

export const system = [
  "@ukts/uksched",
  "@ukts/uktime",
  "@ukts/ukalloc",
  "@ukts/ukboot",
  "@ukts/ukconsole",
  "@ukts/ukintctlr",
  "@ukts/ukplat",
  "@ukts/plat-kvm",
  "@ukts/plat-linuxu",
];

const drivers = { x86_64: ["@ukts/apic", "@ukts/apic-timer"], arm64: ["@ukts/gic", "@ukts/generic-timer"] };

/** Packages that drive the timer of a machine, and what that takes; a process needs none. */
export function timerDrivers({ plat, arch }: TestTarget): readonly string[] {
  return plat === "linuxu" ? [] : drivers[arch];
}
