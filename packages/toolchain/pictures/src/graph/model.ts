// The JSON of `ukts graph --json`.
import { libraryKinds } from "@ukts/config";
import * as z from "zod";

/** The rows of the picture, from the top: who is in one may depend on contracts and on what is below it. */
export const rows = ["application", ...libraryKinds] as const;
export type Row = (typeof rows)[number];

const optionSchema = z.strictObject({
  name: z.string(),
  /** Integers that JSON's numbers do not hold exactly are strings. */
  value: z.union([z.string(), z.number(), z.boolean()]),
  /** What gave the value: `default`, `ukts.config.ts:5`, a `--set` argument. */
  origin: z.string(),
  describe: z.string(),
});

const packageSchema = z.strictObject({
  name: z.string(),
  version: z.string(),
  description: z.string(),
  row: z.enum(rows),
  /**
   * `chosen`: fills a slot. `rejected`: could fill slots, and fills none. `idle`: fills slots on other targets only. Absent for who takes
   * part whatever is chosen: only implementations, layers and drivers stand for a slot.
   */
  state: z.enum(["chosen", "rejected", "idle"]).optional(),
  /** The packages of the image that it names in its package.json, in their order here. */
  dependsOn: z.array(z.string()),
  options: z.array(optionSchema),
});

const providerSchema = z.strictObject({
  package: z.string(),
  /** What it is among those that can fill the slot, in a line. */
  describe: z.string(),
  /** `rejected`: is in the image, and does not fill the slot. `absent`: the contract knows it, and it is not in the image. */
  state: z.enum(["chosen", "rejected", "absent"]),
  /**
   * Why it is chosen: it is the `only` one, the slot takes `all`, it is `configured`, or the others are a `fallback`. Why it is rejected:
   * another is `configured`, or it is a `fallback`.
   */
  reason: z.enum(["only", "all", "configured", "fallback"]).optional(),
  /** Of what is configured: where, such as `ukts.config.ts:5`. */
  origin: z.string().optional(),
});

const slotSchema = z.strictObject({
  /** `@ukts/ukalloc:backend`. */
  id: z.string(),
  /** The package that declares it. */
  contract: z.string(),
  name: z.string(),
  kind: z.enum(["one", "optional", "many"]),
  describe: z.string(),
  providers: z.array(providerSchema),
});

/** Checks what `ukts graph --json` prints. */
export const graphSchema = z.strictObject({
  app: z.string(),
  /** `kvm/x86_64`. */
  target: z.string(),
  /** Dependencies before their dependents, the app last. */
  packages: z.array(packageSchema),
  slots: z.array(slotSchema),
  /** Packages that this target does without. */
  leftOut: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
});

/** What an image is made of: its packages, and who fills which slot. */
export type Graph = z.infer<typeof graphSchema>;
export type GraphPackage = Graph["packages"][number];
export type GraphSlot = Graph["slots"][number];
export type GraphProvider = GraphSlot["providers"][number];
