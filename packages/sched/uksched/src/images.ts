/** The suite's guest, whose source is in `conformance/`, in the images that the tests need. */
import type { OptionValue } from "@ukts/config";
import { type Guest, guest, suiteFiles, type TestTarget } from "@ukts/testkit";

/** Ends a guest that hangs, as one does that has lost a wake-up, and shows its console. The test itself also builds. */
const guestTimeoutMs = 180_000;
export const timeoutMs = guestTimeoutMs + 420_000;

export interface Image {
  /** Name of the package under test. */
  package: string;
  target: TestTarget;
  drivers: readonly string[];
  /** With all checks of the language. */
  checked?: boolean;
  options?: Readonly<Record<string, OptionValue>>;
}

const drivers = { x86_64: ["@ukts/apic", "@ukts/apic-timer"], arm64: ["@ukts/gic", "@ukts/generic-timer"] };

/** Packages that drive the timer of a machine, and what that takes; a process needs none. */
export function timerDrivers({ plat, arch }: TestTarget): readonly string[] {
  return plat === "linuxu" ? [] : drivers[arch];
}

/** The same image for the same options: tests that differ in the arguments share the build. */
export function suiteGuest(image: Image, args: readonly string[], memory: string): Guest {
  const files = suiteFiles(new URL("../conformance/", import.meta.url));
  const { checked = false, options = {}, target } = image;
  return guest({
    files,
    dependencies: [image.package, ...system, ...image.drivers],
    config: {
      name: "conformance",
      sources: Object.keys(files).filter((file) => file.endsWith(".S")),
      checks: { overflow: checked, bounds: checked },
    },
    options,
    target,
    args,
    memory,
    timeoutMs: guestTimeoutMs,
  });
}

/** Pages of `ukalloc-buddy` need no room beside them, which 100,000 stacks have to do without. */
const system = [
  "@ukts/uksched",
  "@ukts/uktime",
  "@ukts/ukalloc",
  "@ukts/ukalloc-buddy",
  "@ukts/ukboot",
  "@ukts/ukconsole",
  "@ukts/ukintctlr",
  "@ukts/ukplat",
  "@ukts/plat-kvm",
  "@ukts/plat-linuxu",
];
