// Verdaccio as a process of its own: tests block theirs. Its own packages come from no other registry, all others from the one that npm is
// configured with on this machine. Tells its parent the port, and ends with it.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { runServer } from "verdaccio";

const [folder = ""] = process.argv.slice(2);

/** What npm is configured with here, or undefined. */
function npmConfig(key) {
  const value = execFileSync("npm", ["config", "get", key], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "ignore"],
  }).trim();
  return value === "null" || value === "undefined" || value === "" ? undefined : value;
}

const ours = { access: "$all", publish: "$all", unpublish: "$all" };
const server = await runServer({
  storage: join(folder, "storage"),
  self_path: folder,
  uplinks: { outside: { url: npmConfig("registry"), maxage: "1h", timeout: "60s" } },
  packages: {
    "@ukts/*": ours,
    ukts: ours,
    "create-ukts": ours,
    // Of other authors.
    "@acme/*": ours,
    "**": { access: "$all", proxy: "outside" },
  },
  http_proxy: npmConfig("proxy"),
  https_proxy: npmConfig("https-proxy"),
  no_proxy: npmConfig("noproxy"),
  log: { type: "stdout", format: "pretty", level: "fatal" },
  web: { enable: false },
  publish: { allow_offline: true },
});
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
process.on("disconnect", () => process.exit());
