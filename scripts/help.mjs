// The door for developers: `pnpm dev` prints what there is.
console.log(`npm start [args]                            install, build, boot examples/helloworld
npm test                                    install, build, every test
pnpm test <package> [-t name]               tests of one package, or those with a matching name
pnpm guest <case> [--arch a] [--plat p]     one file of a test/cases folder, one boot
pnpm bench <name>                           one benchmark of scripts/bench/
pnpm check                                  all that CI runs besides the tests
pnpm release [step]                         api, status, version, publish: docs/releasing.md
pnpm docs:dev, pnpm docs:build              the documentation as a site: while it is written, and in docs/.vitepress/dist
pnpm build                                  build what changed
pnpm format                                 format and fix with Biome`);
