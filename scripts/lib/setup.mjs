import { pnpm } from "./pnpm.mjs";
import { ensureQemu } from "./qemu.mjs";

/** Installs what the repository needs and builds every package. Quick when nothing changed. Returns whether QEMU is there. */
export function setup() {
  const frozen = process.env.CI ? "--frozen-lockfile" : "--prefer-frozen-lockfile";
  pnpm(["install", frozen, "--reporter=append-only", "--loglevel=warn"]);
  const qemu = ensureQemu();
  build();
  return qemu;
}

/** Builds the packages whose sources changed. */
export function build() {
  const env = { TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };
  pnpm(["exec", "turbo", "run", "build", "--output-logs=errors-only"], { env });
}
