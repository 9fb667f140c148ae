import { defineLibrary, opt } from "@ukts/config";

export default defineLibrary({
  kind: "boot",
  provides: [{ slot: "@ukts/ukarch:trapHandler", export: "onTrap" }],
  options: {
    level: opt.enum({
      values: ["crit", "err", "warn", "info", "debug"],
      default: "err",
      describe: "The least important messages that are printed; those below it are not in the image",
    }),
    color: opt.bool({ default: false, describe: "Colour the level of each message (ANSI escape sequences)" }),
  },
});
