import { ensureDebianPackages } from "./debianPackages.mjs";
import { pnpm, pnpmStatus } from "./pnpm.mjs";

/** Installs what the repository needs and builds every package. Quick when nothing changed. Returns whether QEMU is there. */
export function setup({ forTests = false } = {}) {
  const frozen = process.env.CI ? "--frozen-lockfile" : "--prefer-frozen-lockfile";
  pnpm(["install", frozen, "--reporter=append-only", "--loglevel=warn"]);
  const qemu = ensureDebianPackages({ forTests });
  build();
  return qemu;
}

const quiet = { TURBO_TELEMETRY_DISABLED: "1", TURBO_NO_UPDATE_NOTIFIER: "1" };

/** Runs a task of turbo.json in every package that has it, and returns the exit status. */
export function turboStatus(task, options = []) {
  return pnpmStatus(["exec", "turbo", "run", task, "--output-logs=errors-only", ...options], { env: quiet });
}

/** Builds the packages whose sources changed. */
export function build() {
  const code = turboStatus("build");
  if (code !== 0) process.exit(code);
}
