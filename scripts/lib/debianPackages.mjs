import { inPath, status } from "./run.mjs";

/** What `npm start` needs, and what the tests need in addition. */
const ofStart = { "qemu-system-x86": "qemu-system-x86_64" };
const ofTests = {
  ...ofStart,
  "qemu-system-arm": "qemu-system-aarch64",
  "qemu-user": "qemu-aarch64",
  // What debuggers see of images. Debian's gdb-multiarch brings gdb with it.
  "gdb-multiarch": "gdb-multiarch",
  llvm: "llvm-symbolizer",
  // What readers see of pictures.
  chromium: "chromium",
};

/** A mirror that fails is asked again, and others who install something are waited for. */
const patience = "-o Acquire::Retries=3 -o DPkg::Lock::Timeout=300";
const lineFor = (packages) =>
  `apt-get ${patience} update && apt-get ${patience} install -y --no-install-recommends ${packages.join(" ")}`;

/**
 * Installs QEMU where that can be done without asking, and with `forTests` all that the tests need; says the exact line and goes on where
 * not. Returns whether x86_64 can be emulated.
 */
export function ensureDebianPackages({ forTests }) {
  const missing = Object.entries(forTests ? ofTests : ofStart).filter(([, program]) => !inPath(program));
  if (missing.length === 0) return true;
  const packages = missing.map(([name]) => name);
  const line = lineFor(packages);
  if (process.getuid?.() === 0 && inPath("apt-get")) {
    console.log(`Installing ${packages.join(", ")}`);
    if (status("sh", ["-c", line], { env: { DEBIAN_FRONTEND: "noninteractive" } }) === 0) return true;
    console.log(`That could not be done. The line that failed:\n  ${line}`);
  } else {
    console.log(`Not installed: ${packages.join(", ")}; to have it:\n  sudo sh -c '${line}'`);
  }
  const without = missing.map(([, program]) => program).join(", ");
  console.log(`Going on without ${without}: what needs it is left out.`);
  return inPath("qemu-system-x86_64");
}
