import { globalName } from "../ir/module.js";
import type { MachineType } from "../types/machineType.js";
import type { Lowering } from "./lowering.js";

/** A global for the storage that a static's initialiser makes; the first takes the static's own name. */
export function staticStorage(l: Lowering, type: string, align: number, init: string, shown: MachineType): string {
  const base = l.staticName ?? "static";
  const id = l.c.storageName(base);
  const name = globalName(id);
  l.c.effect(() => {
    const file = l.c.sourceName(l.file);
    const debug = l.c.debug.globalVariable(id.slice(id.indexOf(".") + 1), shown, file, 1);
    l.c.module.addGlobal(`${name} = internal global ${type} ${init}, align ${align}, !dbg ${debug}`);
  });
  return name;
}
