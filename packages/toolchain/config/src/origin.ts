/** Where a value comes from. */
export interface Origin {
  /** `default`, the file or the `--set` argument that gave the value. */
  source: string;
  /** The line in that file, where it can be told. */
  line?: number;
}

/** `ukts.config.ts:5`. */
export function formatOrigin({ source, line }: Origin): string {
  return line === undefined ? source : `${source}:${line}`;
}

/** The line (from 1) of a file's text that gives `key` a value; undefined where the key is computed, and cannot be found. */
export function lineOfKey(text: string, key: string): number | undefined {
  const literal = key.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const at = new RegExp(`(["'])${literal}\\1\\s*:`).exec(text)?.index;
  return at === undefined ? undefined : text.slice(0, at).split("\n").length;
}
