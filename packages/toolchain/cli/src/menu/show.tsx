import { writeOptionsFile } from "@ukts/config";
import { type Configuration, settle, writeEditorFiles } from "@ukts/linker";
import { render } from "ink";
import { Menu } from "./Menu.js";
import { type State, startOf } from "./model.js";

// The alternate screen: what was on the terminal is there again afterwards (xterm control sequences, DECSET 1049).
const enter = "\u001b[?1049h\u001b[H";
const leave = "\u001b[?1049l";

/** Shows the menu on the whole terminal until it is left. */
export async function showMenu(configuration: Configuration): Promise<void> {
  const start = startOf(configuration);
  // What is typed from here on is the menu's: Ink takes the keyboard only when it has drawn, and a terminal shows what comes before in the middle of that.
  process.stdin.setRawMode(true);
  process.stdout.write(enter);
  try {
    const menu = render(<Menu start={start} save={save} />, { exitOnCtrlC: false, patchConsole: false });
    await menu.waitUntilExit();
  } finally {
    process.stdin.setRawMode(false);
    process.stdout.write(leave);
  }
}

function save({ configuration, draft }: State): void {
  writeOptionsFile(configuration.dir, draft);
  writeEditorFiles({ ...configuration, options: settle(configuration, draft).options });
}
