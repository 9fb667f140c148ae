/** The kinds of projects. A template is a list of folders under templates/, a later one over those before it. */
import type { ChoiceName } from "./choices.js";

export interface Template {
  name: string;
  describe: string;
  folders: readonly string[];
  /** What is chosen when nobody says; null for none. A choice that is absent is not the template's. */
  defaults: Partial<Record<ChoiceName, string | null>>;
  /** What comes with a choice: packages that the project's own code uses, and slots that are filled for its targets. */
  companions?: Partial<Record<ChoiceName, { packages: readonly string[]; slots: readonly string[] }>>;
}

/** What threads need of a machine. */
const machine = ["@ukts/ukintctlr:controller", "@ukts/ukplat:timer"];

export const templates: readonly Template[] = [
  {
    name: "app",
    describe: "a program in TypeScript",
    folders: ["common-app", "app"],
    defaults: { allocator: "@ukts/ukalloc-tlsf", scheduler: null },
    companions: { scheduler: { packages: ["@ukts/uksched", "@ukts/uklock"], slots: machine } },
  },
  {
    name: "app-c",
    describe: "a program in C",
    folders: ["common-app", "app-c"],
    defaults: { allocator: "@ukts/ukalloc-tlsf", scheduler: null, libc: "@ukts/nolibc" },
    companions: {
      scheduler: {
        packages: ["@ukts/posix-process", "@ukts/posix-pthread", "@ukts/posix-time"],
        slots: machine,
      },
    },
  },
];

export const defaultTemplate = "app";
