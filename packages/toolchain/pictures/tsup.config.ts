import { dirname, join, relative } from "node:path";
import { defineConfig, type Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];

/** `import text from "inline:./file"`: a style sheet or a browser's script as text, the script bundled with what it imports. */
const inline: Plugin = {
  name: "inline",
  setup({ onResolve, onLoad, esbuild }) {
    onResolve({ filter: /^inline:/ }, ({ path, importer }) => ({
      // Not the file's name as it is: tsup has its own way with whatever ends in ".css".
      path: `${relative(process.cwd(), join(dirname(importer), path.slice("inline:".length)))}?inline`,
      namespace: "inline",
    }));
    onLoad({ filter: /./, namespace: "inline" }, async ({ path }) => {
      const file = path.slice(0, -"?inline".length);
      const { outputFiles, metafile } = await esbuild.build({
        ...{ entryPoints: [file], bundle: true, write: false, metafile: true },
        ...{ format: "iife", target: "es2022", charset: "utf8", legalComments: "none" },
      });
      return { contents: outputFiles[0]?.text ?? "", loader: "text", watchFiles: Object.keys(metafile.inputs) };
    });
  },
};

export default defineConfig({ entry: ["src/index.ts"], format: "esm", target: "node20", esbuildPlugins: [inline] });
