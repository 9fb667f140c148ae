import { asm } from "@ukts/lang";
export function f(): void {
  /*!*/asm`.incbin "/etc/hostname"`;
}
