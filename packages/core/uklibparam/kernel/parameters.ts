/** The types of kernel parameters. Each holds its default until the command line says otherwise. */
import type { Writer } from "@ukts/ukconsole";
import type { KernelParameter } from "./contract.js";
import { parseUnsigned } from "./number.js";

/** A number from 0 to `max`, in decimal or, after `0x`, in hexadecimal. */
export class UintParameter implements KernelParameter {
  constructor(
    private readonly id: string,
    public value: u64,
    private readonly max: u64,
  ) {}

  name(): string {
    return this.id;
  }

  set(value: string): boolean {
    const [number, valid] = parseUnsigned(value);
    if (!valid || number > this.max) return false;
    this.value = number;
    return true;
  }

  printExpected(out: Writer): void {
    out.text("a number from 0 to ");
    out.unsigned(this.max);
  }
}

/** `on`, `yes`, `true`, `1` or `off`, `no`, `false`, `0`. */
export class BoolParameter implements KernelParameter {
  constructor(
    private readonly id: string,
    public value: boolean,
  ) {}

  name(): string {
    return this.id;
  }

  set(value: string): boolean {
    const on = value === "on" || value === "yes" || value === "true" || value === "1";
    const off = value === "off" || value === "no" || value === "false" || value === "0";
    if (on || off) this.value = on;
    return on || off;
  }

  printExpected(out: Writer): void {
    out.text("on, yes, true, 1, off, no, false or 0");
  }
}

/** Any text, which may be empty. */
export class StringParameter implements KernelParameter {
  constructor(
    private readonly id: string,
    public value: string,
  ) {}

  name(): string {
    return this.id;
  }

  set(value: string): boolean {
    this.value = value;
    return true;
  }

  printExpected(out: Writer): void {
    out.text("text");
  }
}
