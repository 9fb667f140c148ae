import { opt } from "@ukts/config";
import { describe, expect, test } from "vitest";
import { resolveApp } from "../src/resolve/app.js";
import { type FakePackage, hoisted, temporaryFolder } from "./projects.js";

const boot: FakePackage = {
  name: "@x/boot",
  manifest: {
    slots: { main: { kind: "one", describe: "The app", fromApp: "main", knownProviders: { "@x/libc": "a C main" } } },
  },
};
const kvm: FakePackage = {
  name: "plat-kvm",
  manifest: { platform: "kvm", options: { ioPort: opt.u16({ default: 0xf4, describe: "Exit port" }) } },
};
const linuxu: FakePackage = { name: "plat-linuxu", manifest: { platform: "linuxu", targets: ["x86_64"] } };
const libc: FakePackage = {
  name: "@x/libc",
  manifest: { provides: [{ slot: "@x/boot:main", export: "cMain", fallback: true }] },
  peerDependencies: { "@x/boot": "^1.0.0" },
};
const packages = [boot, kvm, linuxu, libc];

function app(files: Record<string, string> = { "src/main.ts": "" }, names = packages.map(({ name }) => name)): string {
  const dependencies = Object.fromEntries(names.map((name) => [name, "^1.0.0"]));
  return hoisted({ name: "@me/hello", dependencies, files }, packages);
}
const config = (text: string) => ({ "src/main.ts": "", "ukts.config.ts": `export default ${text};` });
const x86 = { arch: "x86_64" };

describe("the target", () => {
  test("is the one asked for", async () => {
    expect((await resolveApp({ appDir: app(), plat: "linuxu", ...x86 })).target).toEqual({
      plat: "linuxu",
      arch: "x86_64",
    });
  });

  test("or the first that ukts.config.ts names and that fits", async () => {
    const appDir = app(config('{ targets: ["kvm/arm64", "linuxu/x86_64", "kvm/x86_64"] }'));
    expect((await resolveApp({ appDir })).target).toEqual({ plat: "kvm", arch: "arm64" });
    expect((await resolveApp({ appDir, ...x86 })).target).toEqual({ plat: "linuxu", arch: "x86_64" });
    expect((await resolveApp({ appDir, plat: "linuxu" })).target).toEqual({ plat: "linuxu", arch: "x86_64" });
  });

  test("or the first installed platform", async () => {
    expect((await resolveApp({ appDir: app(), ...x86 })).target).toEqual({ plat: "kvm", arch: "x86_64" });
  });

  test("decides which packages take part, and which options they have", async () => {
    const appDir = app(config('{ options: { "plat-kvm.ioPort": 1 } }'));
    const onKvm = await resolveApp({ appDir, plat: "kvm", ...x86 });
    expect(onKvm.members.map(({ name }) => name)).toEqual(["@x/boot", "@x/libc", "plat-kvm", "@me/hello"]);
    expect(onKvm.options).toMatchObject([{ id: "plat-kvm.ioPort", value: 1, source: "ukts.config.ts" }]);
    const onLinux = await resolveApp({ appDir, plat: "linuxu", ...x86 });
    expect(onLinux.leftOut).toEqual([{ name: "plat-kvm", reason: "is for the platform kvm" }]);
    expect(onLinux.options).toEqual([]);
  });

  test("needs its platform package", async () => {
    await expect(resolveApp({ appDir: app(), plat: "kvn", ...x86 })).rejects.toMatchObject({
      code: "no-platform",
      message: 'The app depends on no package for the platform "kvn".',
      hint: 'Did you mean "kvm"?',
    });
    for (const plat of [undefined, "kvm"]) {
      const asked = plat === undefined ? x86 : { ...x86, plat };
      await expect(resolveApp({ appDir: app({}, ["@x/boot"]), ...asked })).rejects.toMatchObject({
        code: "no-platform",
        message: "The app depends on no platform package.",
        // It may be no app at all, but an npm project of another kind.
        hint: expect.stringMatching(/npm install[\s\S]*npx ukts init/),
      });
    }
    const twice = hoisted({ name: "x", dependencies: { a: "*", b: "*" } }, [
      { name: "a", manifest: { platform: "kvm" } },
      { name: "b", manifest: { platform: "kvm" } },
    ]);
    await expect(resolveApp({ appDir: twice, ...x86 })).rejects.toMatchObject({
      code: "two-platforms",
      message: "Expected one package for the platform kvm, found a, b.",
    });
    await expect(resolveApp({ appDir: app(), plat: "linuxu", arch: "arm64" })).rejects.toMatchObject({
      code: "no-platform",
      message: expect.stringContaining("plat-linuxu supports x86_64 only"),
    });
    await expect(resolveApp({ appDir: app(), arch: "x86" })).rejects.toMatchObject({ code: "bad-arch" });
  });
});

describe("main", () => {
  const provider = async (appDir: string) =>
    (await resolveApp({ appDir, ...x86 })).slots[0]?.providers.map((each) => each.package);

  test("is that of src/main.ts", async () => expect(await provider(app())).toEqual(["@me/hello"]));
  test("or else that of a C library", async () => expect(await provider(app({}))).toEqual(["@x/libc"]));

  test("must be somewhere", async () => {
    await expect(provider(app({}, ["@x/boot", "plat-kvm"]))).rejects.toMatchObject({
      code: "no-provider",
      hint: expect.stringMatching(/^Export main from src\/main\.ts, or else:\n.*\n.*npm install @x\/libc/),
    });
    await expect(provider(app({ "src/main.ts": "" }, ["plat-kvm"]))).rejects.toMatchObject({
      code: "unknown-slot",
      message: "src/main.ts fills no slot: no package of the image has one for the app.",
      hint: expect.stringContaining("npm install"),
    });
  });
});

test("memory, name and --set", async () => {
  const appDir = app(config('{ name: "hi", memory: "64M" }'));
  const resolved = await resolveApp({ appDir, plat: "kvm", ...x86, set: ["plat-kvm.ioPort=0x501"] });
  expect(resolved).toMatchObject({ name: "hi", memory: 64 * 2 ** 20, options: [{ value: 0x501 }] });
  expect((await resolveApp({ appDir: app(), plat: "kvm", ...x86 })).name).toBe("hello");
});

test("a folder that is no app", async () => {
  await expect(resolveApp({ appDir: temporaryFolder() })).rejects.toMatchObject({ code: "no-app" });
});
