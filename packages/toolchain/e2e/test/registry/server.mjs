// Verdaccio as a process of its own: tests block theirs. Its own packages come from no other registry, all others from the one that npm is
// configured with on this machine. `node server.mjs <folder> <name>...`: with packages that are its own besides those of ours and of authors. Tells its
// parent the port, and ends with it.
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { runServer } from "verdaccio";
import { remember } from "./remember.mjs";

const [folder = "", ...standIns] = process.argv.slice(2);

/** What npm is configured with here; null for a proxy that is not there. */
const npm = JSON.parse(execFileSync("npm", ["config", "list", "--json"], { encoding: "utf8" }));

const ours = { access: "$all", publish: "$all", unpublish: "$all" };
const server = await runServer({
  storage: join(folder, "storage"),
  self_path: folder,
  // One that is slow for a while is asked again, and not given up.
  uplinks: { outside: { url: npm.registry, maxage: "1h", timeout: "300s", max_fails: 1000, fail_timeout: "1s" } },
  packages: {
    "@ukts/*": ours,
    ukts: ours,
    "create-ukts": ours,
    // Of other authors.
    "@acme/*": ours,
    ...Object.fromEntries(standIns.map((name) => [name, ours])),
    "**": { access: "$all", proxy: "outside" },
  },
  http_proxy: npm.proxy ?? undefined,
  https_proxy: npm["https-proxy"] ?? undefined,
  no_proxy: npm.noproxy.filter(Boolean).join(",") || undefined,
  log: { type: "stdout", format: "pretty", level: "fatal" },
  web: { enable: false },
  publish: { allow_offline: true },
});
const own = new RegExp(`^/(@(ukts|acme)/|ukts$|create-ukts$|-/|${standIns.map((name) => `${name}$`).join("|")})`);
// Who asks may be held up by a busy machine for as long as that takes, and then finds the connection as it was.
Object.assign(server, { keepAliveTimeout: 0, headersTimeout: 0, requestTimeout: 0 });
server.prependListener("request", (request) => {
  // To compress what stays on this machine takes more time than it saves.
  delete request.headers["accept-encoding"];
  // Components are looked for among its own packages: what another registry finds takes its time, and is none of them.
  if (request.url.startsWith("/-/v1/search?")) request.url += "&local=1";
});
remember(server, (path) => !own.test(path) && !path.includes("/-/"));
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
process.on("disconnect", () => process.exit());
