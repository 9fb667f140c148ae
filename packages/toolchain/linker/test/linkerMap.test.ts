import { expect, test } from "vitest";
import { readLinkerMap } from "../src/image/linkerMap.js";
import { objectName, sourceOfObject } from "../src/image/objectName.js";

const map = `             VMA              LMA     Size Align Out     In      Symbol
               0                0        0     1 PAGE = 4096
          100000           100000       30    16 .text
          100000           100000       1c     4         /tmp/a b/@x~p~k~entry.S-0123456789abcdef.o:(.text.entry)
          100000           100000       10     1                 entry
          100010           100010        0     1                 entry.tail
          100020           100020        8     1         QUAD(0x1234)
          100028           100028        8     1         . = ALIGN(16)
          100030           100030        0     1         text_end = .
          101000           101000        6     1 .rodata
          101000           101000        6     1         <internal>:(.rodata.str1.1)
`;

test("a linker's map: sections, what is in them from which object, and symbols", () => {
  const [text, rodata, ...others] = readLinkerMap(map);
  expect(others).toEqual([]);
  expect(text).toMatchObject({ name: ".text", address: 0x100000, size: 0x30 });
  expect(text?.inputs).toEqual([
    {
      object: "/tmp/a b/@x~p~k~entry.S-0123456789abcdef.o",
      section: ".text.entry",
      address: 0x100000,
      size: 0x1c,
      symbols: [
        { name: "entry", address: 0x100000, size: 16 },
        { name: "entry.tail", address: 0x100010, size: 0 },
      ],
    },
    { object: undefined, section: "QUAD(0x1234)", address: 0x100020, size: 8, symbols: [] },
  ]);
  expect(rodata?.inputs).toMatchObject([{ object: "<internal>", section: ".rodata.str1.1", size: 6 }]);
});

test("what is no map has no sections", () => {
  expect(readLinkerMap("")).toEqual([]);
  expect(readLinkerMap("\0\x7fELF\n not a map\n 12 34\n")).toEqual([]);
});

test.each([
  ["@ukts/plat-kvm", "kernel/x86_64/entry.S"],
  ["app", "src/ünï ~%41-.c"],
  ["@x/y.z", "a.S"],
])("the source of an object is told by its name: %s, %s", (owner, file) => {
  const name = objectName(owner, file);
  expect(name).toMatch(/^[\w.@~%-]+$/);
  expect(sourceOfObject(`/some/folder/${name}-0123456789abcdef.o`)).toEqual({ owner, file });
});

test.each([["/c/helloworld-0123456789abcdef.o"], ["/c/x~%ff-0123456789abcdef.o"], ["/c/a~b.o"], ["<internal>"]])(
  "%s is of no single source",
  (path) => {
    expect(sourceOfObject(path)).toBeUndefined();
  },
);
