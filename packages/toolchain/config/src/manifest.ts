import * as z from "zod";
import { constraintSchema } from "./constraint.js";
import { type Option, optionSchema } from "./option.js";
import { identifier, optionReference } from "./option-id.js";
import { describeValues, valueSchema } from "./option-value.js";
import { archSchema, targetPatternSchema } from "./target.js";
import {
  folderWord,
  kernelParameter,
  packageName,
  packageNameForm,
  pathInPackage,
  plainText,
  versionText,
} from "./untrusted.js";

const slotId = z
  .string()
  .regex(
    new RegExp(`^${packageNameForm.source}:[A-Za-z_]\\w*$`),
    'expected "package:slot" such as "@ukts/ukalloc:backend"',
  );

const slot = z.strictObject({
  kind: z.enum(["one", "optional", "many"]),
  describe: plainText,
  /** Packages that fill the slot, and in a line what each is: for those who have to choose one. */
  knownProviders: z.record(packageName, plainText).optional(),
  /** Name of the value by which an app's src/main.ts fills the slot. */
  fromApp: identifier.optional(),
});

const provider = z.strictObject({
  slot: slotId,
  /** Name of the exported value that fills the slot. */
  export: identifier,
  /** Path below the package that exports it, such as `tests` for `@x/heap/tests`; absent means the package itself. */
  from: z
    .string()
    .regex(/^\w[\w-]*(?:\/\w[\w-]*)*$/, 'expected a path such as "tests"')
    .optional(),
  /** Yields to any other provider of the slot. */
  fallback: z.boolean().optional(),
  /** Provided on these targets only. */
  targets: z.array(targetPatternSchema).optional(),
});

/** A member in assembly or C. */
export const sourceSchema = z.strictObject({
  file: pathInPackage.regex(/\.(S|c)$/, "expected a .S or .c file"),
  targets: z.array(targetPatternSchema).optional(),
  /** Compiled only where this option is on. */
  when: optionReference.optional(),
});

function checkDefault(option: Option, context: z.RefinementCtx): void {
  if (!valueSchema(option).safeParse(option.default).success) {
    const message = `the default ${JSON.stringify(option.default)} is not a value of the option (${describeValues(option)})`;
    context.addIssue({ code: "custom", message, path: ["default"] });
  }
}

/** Options by name. */
export const optionsSchema = z.record(identifier, optionSchema.superRefine(checkDefault));

/** What an author can say that a library is. */
const statedKinds = ["libc", "posix", "contract", "implementation", "layer", "library", "driver", "boot"] as const;
/** What a package is among the packages of an image: the row that it has in their picture. Nothing is built otherwise for it. */
export const libraryKinds = [...statedKinds, "platform", "architecture"] as const;
/** One of `libraryKinds`. */
export type LibraryKind = (typeof libraryKinds)[number];

const processSchema = z.strictObject({
  /** The kernel parameter by which it is told how many bytes of memory it has. */
  memory: kernelParameter,
});

/** What an author writes in `defineLibrary`. */
export const librarySchema = z.strictObject({
  /**
   * What the library is, where its other fields do not tell it: by them, who declares slots is a contract, who only fills some is an
   * implementation, and who does neither is a library.
   */
  kind: z.enum(statedKinds).optional(),
  /** Slots that this package declares: it is their contract. */
  slots: z.record(identifier, slot).optional(),
  /** Slots that this package fills. */
  provides: z.array(provider).optional(),
  options: optionsSchema.optional(),
  /** What these options ask of others, or the package of any. */
  constraints: z.array(constraintSchema).optional(),
  /** Architectures that the package supports; absent means all. */
  targets: z.array(archSchema).min(1).optional(),
  /** The platform that this package implements: it takes part only in images for that platform. */
  platform: folderWord.optional(),
  /** The architecture that this package implements: it takes part only in images for that architecture. */
  arch: archSchema.optional(),
  /** Members in assembly and C. */
  sources: z.array(sourceSchema).optional(),
  /** Folders with C headers, for the C sources of packages and apps that have this one in their closure. */
  include: z.array(pathInPackage).optional(),
  /**
   * How this package records tracepoints: its option that selects them, the static that their records are in, and its option for the size of that.
   */
  tracing: z
    .strictObject({
      points: identifier,
      buffer: identifier,
      bytes: identifier,
      /** The slot through which a process shows that memory to whoever started it. */
      shared: slotId.optional(),
    })
    .optional(),
  /**
   * Tracepoints that tell of the boot: a phase begins (arguments `phase`, `count`), how fast the counter counts (`before`, `hz`, `after`), an entry of the
   * init table begins (`name`, `initClass`, `count`), and ends (`error`, `count`).
   */
  bootChart: z.strictObject({ phase: identifier, clock: identifier, enter: identifier, leave: identifier }).optional(),
  /**
   * This package runs tests: its slot that suites fill. It takes part in images with tests only, and there what it provides is chosen before
   * anything else, such as its `main` before the app's.
   */
  testing: z.strictObject({ suites: identifier }).optional(),
  /** How an image for this platform is linked, by architecture. */
  image: z
    .strictObject({
      linkerScript: z.partialRecord(archSchema, pathInPackage),
      entry: z.partialRecord(archSchema, identifier),
      /** Architectures on which loaders take a flat file: one is written beside the ELF file. */
      flat: z.array(archSchema).optional(),
      /** It is run as a process of Linux; absent means that it boots on a virtual machine. */
      process: processSchema.optional(),
    })
    .optional(),
});
/** A micro-library as its author declares it with `defineLibrary`. */
export type Library = z.infer<typeof librarySchema>;
/** A slot as its contract declares it: how many providers it takes, what it is for, who is known to fill it. */
export type SlotDeclaration = z.infer<typeof slot>;
/** How an image is run that is a process of Linux. */
export type ProcessImage = z.infer<typeof processSchema>;
/** The value by which a package fills a slot, and on which targets it does. */
export type Provider = z.infer<typeof provider>;
/** A file in assembly or C that goes into the image with a package, and on which targets, or with which option, it does. */
export type Source = z.infer<typeof sourceSchema>;

/** `dist/manifest.json`: a library with its package's name and version. */
export const manifestSchema = librarySchema.extend({
  kind: z.enum(libraryKinds),
  name: packageName,
  version: versionText,
});
/** A micro-library as tools read it, from `dist/manifest.json`: data, none of its code. */
export type Manifest = z.infer<typeof manifestSchema>;

/** Adds to a library what its package.json says. */
export function toManifest(library: Library, { name, version }: { name: string; version: string }): Manifest {
  return manifestSchema.parse({ kind: kindOf(library), name, version, ...library });
}

function kindOf(library: Library): LibraryKind {
  if (library.kind !== undefined) return library.kind;
  if (library.platform !== undefined) return "platform";
  if (library.arch !== undefined) return "architecture";
  if (library.slots !== undefined) return "contract";
  return library.provides === undefined ? "library" : "implementation";
}
