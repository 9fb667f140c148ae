/** The kinds of projects. A template is a list of folders under templates/, a later one over those before it. */
import type { ChoiceName } from "./choices.js";

export interface Template {
  name: string;
  describe: string;
  folders: readonly string[];
  /** What comes after `npm install`. */
  next: string;
  /** Whether it is an app: it has targets, and what boots on them. Others are for all targets. */
  app: boolean;
  /** What is chosen when nobody says; null for none. A choice that is absent is not the template's. */
  defaults: Partial<Record<ChoiceName, string | null>>;
  /** What comes with a choice: packages that the project's own code uses, and slots that are filled for its targets. */
  companions?: Partial<Record<ChoiceName, { packages: readonly string[]; slots: readonly string[] }>>;
}

/** What threads need of a machine. */
const machine = ["@ukts/ukintctlr:controller", "@ukts/ukplat:timer"];

const booted = { next: "npx ukts up", app: true };
/** What is published, and has tests. */
const published = { next: "npm test", app: false, defaults: {} };

export const templates: readonly Template[] = [
  {
    name: "app",
    describe: "a program in TypeScript",
    folders: ["common-app", "app"],
    ...booted,
    defaults: { allocator: "@ukts/ukalloc-tlsf", scheduler: null },
    companions: { scheduler: { packages: ["@ukts/uksched", "@ukts/uklock"], slots: machine } },
  },
  {
    name: "app-c",
    describe: "a program in C",
    folders: ["common-app", "app-c"],
    ...booted,
    defaults: { allocator: "@ukts/ukalloc-tlsf", scheduler: null, libc: "@ukts/nolibc" },
    companions: {
      scheduler: {
        packages: ["@ukts/posix-process", "@ukts/posix-pthread", "@ukts/posix-time"],
        slots: machine,
      },
    },
  },
  {
    ...{ name: "library", describe: "a library for others to install" },
    folders: ["common-library", "library"],
    ...published,
  },
  {
    ...{ name: "allocator", describe: "a memory allocator, with the contract's tests" },
    folders: ["common-library", "allocator"],
    ...published,
  },
  {
    ...{ name: "scheduler", describe: "a policy of threads, with the contract's tests" },
    folders: ["common-library", "scheduler"],
    ...published,
  },
  {
    ...{ name: "driver", describe: "a driver of a serial port, on x86_64" },
    folders: ["common-library", "driver"],
    ...published,
  },
  {
    ...{ name: "platform", describe: "what images run on, with the contract's tests" },
    folders: ["common-library", "platform"],
    ...published,
  },
];

export const defaultTemplate = "app";
