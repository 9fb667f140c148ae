/** A package inside an app that is made for a test: a library with one parameter of each type. */
const manifest = {
  kind: "library",
  name: "sample",
  version: "1.0.0",
  provides: ["count", "fast", "title"].map((name) => ({ slot: "@ukts/uklibparam:parameters", export: name })),
};
const packageJson = {
  name: "sample",
  version: "1.0.0",
  type: "module",
  ukts: "./manifest.json",
  exports: { ".": { ukts: "./index.ts" } },
  peerDependencies: { "@ukts/lang": "*", "@ukts/uklibparam": "*" },
};
const kernel = `
import { BoolParameter, StringParameter, UintParameter } from "@ukts/uklibparam";

export const count = new UintParameter("sample.count", 5, 1000);
export const fast = new BoolParameter("sample.fast", false);
export const title = new StringParameter("sample.title", "none");
`;

export const sample = {
  "node_modules/sample/package.json": JSON.stringify(packageJson),
  "node_modules/sample/manifest.json": JSON.stringify(manifest),
  "node_modules/sample/index.ts": kernel,
};
