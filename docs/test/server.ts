import { existsSync, readFileSync, statSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
};

/** Serves the files of a folder below a path that begins and ends with "/", on a free port of this machine. */
export async function serve(folder: string, base: string): Promise<{ server: Server; origin: string }> {
  const server = createServer(({ url = "/" }, response) => {
    const path = decodeURI(new URL(url, "http://localhost").pathname);
    const below = path.startsWith(base) ? normalize(`/${path.slice(base.length)}`) : undefined;
    const file = join(folder, below?.endsWith("/") ? `${below}index.html` : (below ?? ""));
    if (below === undefined || !existsSync(file) || !statSync(file).isFile()) return void response.writeHead(404).end();
    response
      .writeHead(200, { "content-type": types[extname(file)] ?? "application/octet-stream" })
      .end(readFileSync(file));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}
