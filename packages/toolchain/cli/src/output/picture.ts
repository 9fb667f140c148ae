import { mkdirSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { wantsColor } from "./color.js";
import { printJson } from "./json.js";

export interface PictureFlags {
  json?: boolean;
  /** The file to write, or true for that of the picture's name. */
  html?: string | true;
}

/** How a terminal view is drawn. */
interface TerminalOptions {
  color: boolean;
  columns: number;
}

export interface Picture<Model> {
  /** Of the page: `graph` is written to `graph.html`. */
  name: string;
  /** Where the page is written unless a file is named. It is made if need be. */
  folder: string;
  model: Model;
  terminal: (model: Model, options: TerminalOptions) => string;
  html: (model: Model) => string;
}

/** Of what is no terminal, which tells no width. */
const columnsOfPipe = 100;

/** Shows a picture as the flags ask: as JSON, as a page whose path is printed, or drawn with characters. */
export function showPicture<Model>({ name, folder, model, terminal, html }: Picture<Model>, flags: PictureFlags): void {
  if (flags.json) {
    printJson(model);
  } else if (flags.html === undefined) {
    const { stdout } = process;
    console.log(terminal(model, { color: wantsColor(stdout), columns: stdout.columns ?? columnsOfPipe }));
  } else {
    if (flags.html === true) mkdirSync(folder, { recursive: true });
    const file = flags.html === true ? relative(process.cwd(), join(folder, `${name}.html`)) : flags.html;
    writeFileSync(file, html(model));
    console.log(file);
  }
}
