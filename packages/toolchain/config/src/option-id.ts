import * as z from "zod";
import { packageNameForm } from "./untrusted.js";

export const identifier = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/, "expected an identifier");

/** An option as manifests name it: one of the package's own by its name, any other as `@ukts/ukdebug.level`. */
export const optionReference = z
  .string()
  .regex(
    new RegExp(`^(?:${packageNameForm.source}\\.)?[A-Za-z_]\\w*$`),
    'expected an option of this package, or "package.option"',
  );

/** `@ukts/ukdebug.level`. */
export function optionId(owner: string, name: string): string {
  return `${owner}.${name}`;
}

/** The option that a reference in the manifest of `owner` means. */
export function referredId(owner: string, reference: string): string {
  return reference.includes(".") ? reference : optionId(owner, reference);
}

/** The package whose option an id names; empty where the id has no package. Names of packages may have dots, those of options not. */
export function packageOf(id: string): string {
  return id.slice(0, Math.max(0, id.lastIndexOf(".")));
}

/** Whether an id is that of a slot (`@ukts/ukalloc:backend`), which is set to the package that fills it. */
export function isSlotId(id: string): boolean {
  return id.includes(":");
}
