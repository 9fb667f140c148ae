import { asm } from "@ukts/lang";
export function f(): void {
  /*!*/asm`.macro m x\n.\\x "/etc/hostname"\n.endm\nm incbin`;
}
