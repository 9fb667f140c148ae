/** The suite's guest, whose source is in `conformance/`. */
import { type Guest, type GuestOptions, guest, suiteFiles, type TestTarget } from "@ukts/testkit";

/** Ends a guest that hangs, as one does whose time stands still, and shows its console. The test itself also builds. */
const guestTimeoutMs = 180_000;
export const timeoutMs = guestTimeoutMs + 420_000;

/** What is tested: a platform on one of its targets. */
export interface Subject {
  /** Name of the package. */
  package: string;
  target: TestTarget;
  /** With all checks of the language. Default: false. */
  checked?: boolean;
}

/** Every boot of a subject is of the same image. */
export function suiteGuest(
  { package: platform, target, checked = false }: Subject,
  args: readonly string[],
  more: Pick<GuestOptions, "params" | "stdin" | "stdout"> = {},
): Guest {
  return guest({
    files: suiteFiles(new URL("../conformance/", import.meta.url)),
    dependencies: [platform, ...system],
    config: { name: "conformance", checks: { overflow: checked, bounds: checked } },
    target,
    args,
    ...more,
    memory: "32M",
    timeoutMs: guestTimeoutMs,
  });
}

/** What an image is made of besides the platform. */
const system = ["@ukts/ukplat", "@ukts/ukalloc-region", "@ukts/ukboot", "@ukts/ukconsole"];
