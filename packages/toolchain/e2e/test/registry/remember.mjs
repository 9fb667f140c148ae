// What is known of packages of others, of which some have megabytes, stays the same while tests run; Verdaccio reads and writes it anew whenever it is asked.

/**
 * Has a server answer once, and repeat that from then on, where the path asked for is `lasting`.
 *
 * @param {import("node:http").Server} server
 * @param {(path: string) => boolean} lasting
 */
export function remember(server, lasting) {
  const known = new Map();
  const listeners = server.listeners("request");
  server.removeAllListeners("request");
  server.on("request", (request, response) => {
    const key = `${request.url} ${request.headers.accept}`;
    const answer = known.get(key);
    if (answer !== undefined) return repeat(answer, request, response);
    if (request.method === "GET" && lasting(decodeURIComponent(request.url))) {
      record(response, (body) => {
        known.set(key, { type: response.getHeader("content-type"), etag: response.getHeader("etag"), body });
      });
    }
    for (const listener of listeners) listener(request, response);
  });
}

function repeat({ type, etag, body }, request, response) {
  const changed = request.headers["if-none-match"] !== etag;
  response.writeHead(changed ? 200 : 304, { "content-type": type, etag });
  response.end(changed ? body : undefined);
}

/** Hands the body of a good answer on, when it is complete. */
function record(response, done) {
  const parts = [];
  const { write, end } = response;
  response.write = (part, ...rest) => {
    parts.push(Buffer.from(part));
    return write.call(response, part, ...rest);
  };
  response.end = (part, ...rest) => {
    if (part && typeof part !== "function") parts.push(Buffer.from(part));
    if (response.statusCode === 200) done(Buffer.concat(parts));
    return end.call(response, part, ...rest);
  };
}
