/** The banner: what every boot shows, whatever the level of the log. */
import { println } from "@ukts/ukconsole";
import { version } from "./version.js";

/** Prints the banner, in capitals made of slashes as on an old line printer. */
export function printBanner(): void {
  println`        __   __
  __ __/ /__/ /____
 / // /  '_/ __(_-<   unikernels from npm packages
 \\_,_/_/\\_\\\\__/___/   ukts ${version}`;
}
