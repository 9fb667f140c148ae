import { asm, input } from "@ukts/lang";
declare function incbin(): void;
export function f(): void {
  /*!*/asm`.${input("i", incbin)} "/etc/hostname"`;
}
