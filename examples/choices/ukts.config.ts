import { defineApp, opt } from "@ukts/config";

export default defineApp({
  targets: ["kvm/x86_64", "linuxu/x86_64", "kvm/arm64", "linuxu/arm64"],
  appOptions: {
    fromFile: opt.bool({ default: false, describe: "Print the text of src/motto.txt instead of a greeting" }),
    sort: opt.bool({ default: false, describe: "Sort an array, with a source file that is else not in the image" }),
  },
  sources: [
    { file: "src/motto.S", when: "fromFile" },
    { file: "src/sort.c", when: "sort" },
  ],
  options: { "@ukts/nolibc.programName": "choices" },
  memory: "64M",
});
