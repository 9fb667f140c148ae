import { outputFolder } from "@ukts/linker";
import { graphHtml, graphOf, graphTerminal } from "@ukts/pictures";
import type { CommonFlags } from "../flags/flags.js";
import { type PictureFlags, showPicture } from "../output/picture.js";
import { configure } from "../target.js";

export async function graph(flags: CommonFlags & PictureFlags): Promise<number> {
  const app = await configure(flags);
  const model = graphOf(app);
  showPicture({ name: "graph", folder: outputFolder(app), model, terminal: graphTerminal, html: graphHtml }, flags);
  return 0;
}
