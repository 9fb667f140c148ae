import { statSync } from "node:fs";
import { ToolError, zigBinary } from "@ukts/compiler";
import { UktsError } from "@ukts/config";

/** Changes with clang and lld, so that no artifact outlives the tools that made it. Throws UktsError when they are not installed. */
export function toolchainId(): string {
  try {
    const { size, mtimeMs } = statSync(zigBinary());
    return `${zigBinary()} ${size} ${mtimeMs}`;
  } catch (error) {
    if (!(error instanceof ToolError)) throw error;
    throw new UktsError("no-toolchain", error.stderr, { cause: error });
  }
}
