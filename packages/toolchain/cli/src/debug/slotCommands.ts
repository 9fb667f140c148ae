/** gdb's commands for what an image is made of. */
import type { ChosenSlot } from "@ukts/linker";

/**
 * A script that defines `info ukts-slots`, which shows what fills the slots, and per slot a command that shows this one. `shows` says whether
 * a package's own script has the `showCommand` of what it exports.
 */
export function slotCommands(
  slots: readonly ChosenSlot[],
  shows: (packageName: string, exported: string) => boolean,
): string {
  const commands = slots.map(({ slot, providers }) => {
    const filled = providers.flatMap((provider) => [
      `echo ${slot.id}  ${provider.package}\\n`,
      ...(shows(provider.package, provider.export) ? [`info ${showCommand(provider.export)}`] : []),
    ]);
    return { name: slotCommand(slot.id), lines: filled.length > 0 ? filled : [`echo ${slot.id}  (empty)\\n`] };
  });
  return [
    ...commands.map(({ name, lines }) => definition(name, lines)),
    definition("info ukts-slots", ["dont-repeat", ...commands.map(({ name }) => name)]),
    "document info ukts-slots\nWhat fills the slots of the image, with its state where a package shows that.\nend\n",
  ].join("\n");
}

/** The command of a package's own script that shows the state of what fills a slot. */
export const showCommand = (exported: string): string => `ukts-show-${exported}`;

/** Such as `info ukts-slot-ukts-ukalloc-backend` for `@ukts/ukalloc:backend`: names of commands have no other characters. */
const slotCommand = (id: string): string => `info ukts-slot-${id.replace(/\W+/g, "-").replace(/^-/, "")}`;

const definition = (name: string, lines: readonly string[]): string =>
  `define ${name}\n${lines.map((line) => `  ${line}\n`).join("")}end\n`;
