import { formatTarget } from "@ukts/config";
import { outputFolder } from "@ukts/linker";
import {
  compareSizes,
  comparisonHtml,
  comparisonTerminal,
  type SizeTerminalOptions,
  sizeHtml,
  sizeModel,
  sizeTerminal,
} from "@ukts/pictures";
import { buildApp } from "../build.js";
import type { CommonFlags } from "../flags/flags.js";
import { otherBuild } from "../otherBuild.js";
import { type PictureFlags, showPicture } from "../output/picture.js";
import { configure } from "../target.js";

export interface SizeFlags extends CommonFlags, PictureFlags {
  /** Other builds, as people name them. */
  compare: string[];
  /** Levels to show: packages, files, functions. */
  depth?: number;
}

export async function size(flags: SizeFlags): Promise<number> {
  const app = await configure(flags);
  // Read before the build, which may write where one of them is.
  const others = flags.compare.map((named) => ({ label: named, sizes: otherBuild(named, app) }));
  const { sizes } = await buildApp(app, flags, { silent: flags.json === true });
  const own = sizeModel(app.name, formatTarget(app.target), sizes);
  const at = { name: "size", folder: outputFolder(app) };
  const depth = flags.depth ?? (others.length > 1 ? 1 : 2);
  if (others.length === 0) {
    const terminal = (model: typeof own, options: Omit<SizeTerminalOptions, "depth">): string =>
      sizeTerminal(model, { ...options, depth });
    showPicture({ ...at, model: own, terminal, html: sizeHtml }, flags);
    return 0;
  }
  const comparison = compareSizes([...others, { label: "this build", sizes: own }]);
  const terminal = (model: typeof comparison, options: Omit<SizeTerminalOptions, "depth">): string =>
    comparisonTerminal(model, { ...options, depth });
  showPicture({ ...at, model: comparison, terminal, html: comparisonHtml }, flags);
  return 0;
}
