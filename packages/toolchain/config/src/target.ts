import * as z from "zod";
import { UktsError } from "./errors.js";
import { suggestion } from "./suggest.js";

/** The architectures that the compiler knows. Platforms are packages, so their names are open. */
export const architectures = ["x86_64", "arm64"] as const;
/** One of `architectures`. */
export type Arch = (typeof architectures)[number];

/** What an image is built for: `kvm/x86_64` is platform kvm on architecture x86_64. */
export interface Target {
  /** Name that the platform's package declares, such as `kvm`. */
  plat: string;
  arch: Arch;
}

export const archSchema = z.enum(architectures);
/** `kvm/x86_64`. */
export const targetSchema = z
  .string()
  .regex(/^[a-z][a-z0-9-]*\/(x86_64|arm64)$/, 'expected "platform/architecture" such as "kvm/x86_64"');
/** `x86_64` (on any platform) or `kvm/x86_64`. */
export const targetPatternSchema = z.union([archSchema, targetSchema]);

/** `kvm/x86_64`: what `parseTarget` reads. */
export function formatTarget({ plat, arch }: Target): string {
  return `${plat}/${arch}`;
}

/** Reads `kvm/x86_64`. Throws UktsError. */
export function parseTarget(text: string): Target {
  const [plat = "", arch = ""] = text.split("/");
  if (!targetSchema.safeParse(text).success) {
    throw new UktsError("bad-target", `Expected a target such as "kvm/x86_64", found "${text}".`);
  }
  return { plat, arch: parseArch(arch) };
}

/** Reads the name of an architecture. Throws UktsError. */
export function parseArch(text: string): Arch {
  const arch = architectures.find((known) => known === text);
  if (arch !== undefined) return arch;
  throw new UktsError("bad-arch", `Expected an architecture (${architectures.join(", ")}), found "${text}".`, {
    hint: suggestion(text, architectures),
  });
}

/** Whether a target is one of those that a list of patterns names. No list names every target. */
export function matchesTarget(patterns: readonly string[] | undefined, target: Target): boolean {
  return patterns === undefined || patterns.includes(target.arch) || patterns.includes(formatTarget(target));
}
