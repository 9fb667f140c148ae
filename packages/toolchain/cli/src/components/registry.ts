/** Asks the registry through npm, with all that the user has configured for it: registries, proxies, logins. */
import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { UktsError } from "@ukts/config";
import { type Component, componentKeyword, groupOfKeywords } from "./component.js";

/** The most that registries answer to one question. */
const limit = 250;

/** What `npm search --json` tells of a package: npm's registry names the version, others the tags. */
interface Found {
  name: string;
  description?: string;
  keywords?: string[];
  version?: string;
  "dist-tags"?: { latest?: string };
}

/** The components in the registry. Throws UktsError where it cannot be asked. */
export async function publishedComponents(): Promise<Component[]> {
  const byKeyword = await search(`keywords:${componentKeyword}`);
  // Some registries search in names only.
  const found = byKeyword.length > 0 ? byKeyword : await search("ukts");
  return found.flatMap(({ name, description = "", keywords = [], version, "dist-tags": tags }) => {
    const latest = version ?? tags?.latest;
    if (latest === undefined || !keywords.includes(componentKeyword)) return [];
    return [{ name, group: groupOfKeywords(keywords), describe: description, state: "available", latest }];
  });
}

async function search(words: string): Promise<Found[]> {
  const quick = ["--fetch-retries=0", "--fetch-timeout=60000", "--loglevel=error"];
  const child = spawn("npm", ["search", "--json", `--searchlimit=${limit}`, ...quick, words], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on("error", (cause) => reject(unreachable(cause.message)));
    child.on("close", resolve);
  });
  const [status, stdout, stderr] = await Promise.all([ended, text(child.stdout), text(child.stderr)]);
  if (status !== 0) throw unreachable(summary(stdout) ?? stderr.trim());
  return JSON.parse(stdout);
}

/** npm's own word for what went wrong. */
function summary(stdout: string): string | undefined {
  try {
    const { error } = JSON.parse(stdout) as { error?: { summary?: string } };
    return error?.summary?.replace(/^FetchError: request to .* failed, reason: /s, "");
  } catch {
    return undefined;
  }
}

function unreachable(reason: string): UktsError {
  return new UktsError("registry", `The registry could not be asked for components: ${reason}`, {
    hint: "See which it is, and whether it answers: npm config get registry, npm ping",
  });
}
