import { InvalidArgumentError } from "commander";

/** Takes one more kernel parameter, `library.name=value`. What there is, and which values, the guest's libraries say when it boots. */
export function collectParams(text: string, all: readonly string[]): string[] {
  const [, name = ""] = /^([^=]*)=/.exec(text) ?? [];
  if (/^[\w-]+(?:\.[\w-]+)+$/.test(name)) return [...all, text];
  throw new InvalidArgumentError(`Expected library.name=value, such as netdev.ip=10.0.0.2, found "${text}".`);
}
