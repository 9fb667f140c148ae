import { inPath, status } from "./run.mjs";

const packages = ["qemu-system-x86"];
const line = `apt-get update && apt-get install -y --no-install-recommends ${packages.join(" ")}`;

/** Installs QEMU where that can be done without asking; says the exact line and goes on where not. Returns whether QEMU is there. */
export function ensureQemu() {
  if (inPath("qemu-system-x86_64")) return true;
  if (process.getuid?.() === 0 && inPath("apt-get")) {
    console.log("Installing QEMU");
    if (status("sh", ["-c", line], { env: { DEBIAN_FRONTEND: "noninteractive" } }) === 0) return true;
    console.log(`QEMU could not be installed. The line that failed:\n  ${line}`);
  } else {
    console.log(`QEMU is not installed; to have it:\n  sudo sh -c '${line}'`);
  }
  console.log("Going on without QEMU: images run as Linux processes (linuxu) only.");
  return false;
}
