/** The package manager that runs this, and what it needs of a project. */

export interface Manager {
  name: "npm" | "pnpm" | "yarn";
  /** What stands in place of `npx`. */
  exec: string;
  /** It installs what packages ask of those around them only where the project itself names it. */
  leavesPeers: boolean;
  /** A file without which it would write no node_modules. */
  settings?: readonly [name: string, text: string];
}

const npm: Manager = { name: "npm", exec: "npx", leavesPeers: false };
const managers: readonly Manager[] = [
  npm,
  { name: "pnpm", exec: "pnpm exec", leavesPeers: false },
  { name: "yarn", exec: "yarn", leavesPeers: true },
];

/** By what package managers tell the programs that they start: `pnpm/10.1.0 npm/? node/v22.0.0 linux x64`. npm where nothing is told. */
export function packageManager(userAgent = process.env.npm_config_user_agent ?? ""): Manager {
  const [, name, major] = /^(\w+)\/(\d+)/.exec(userAgent) ?? [];
  const found = managers.find((manager) => manager.name === name) ?? npm;
  const modern = found.name === "yarn" && Number(major) > 1;
  return modern ? { ...found, settings: [".yarnrc.yml", "nodeLinker: node-modules\n"] } : found;
}
