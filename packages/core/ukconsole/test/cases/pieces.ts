// Every kind of piece that a message can have.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ output: text <ab> 0 255 -128 18446744073709551615 -9223372036854775808 true false
//@ output: 0x0 0xff 0x00ff 0xffffffffffffffff A <point 1,-2>
//@ output: no line feed, then one
import { char, hex, ptr } from "@ukts/lang";
import { print, println, type Writer } from "@ukts/ukconsole";

class Point {
  constructor(
    private readonly x: i32,
    private readonly y: i32,
  ) {}

  printTo(sink: Writer): void {
    sink.text("<point ");
    sink.signed(i64(this.x));
    sink.text(",");
    sink.signed(i64(this.y));
    sink.text(">");
  }
}

const point = new Point(1, -2);
const LARGEST: u64 = 0xffff_ffff_ffff_ffff;
const SMALLEST: i64 = -0x8000_0000_0000_0000;

export function main(args: Args): i32 {
  const zero = u8(args.length);
  const byte: u8 = ~zero;
  println`text <${"ab"}> ${zero} ${byte} ${-128 + i8(zero)} ${LARGEST} ${SMALLEST} ${zero === 0} ${zero !== 0}`;
  println`${ptr<u8>(usize(zero))} ${hex(byte)} ${hex(byte, 4)} ${hex(LARGEST)} ${char(0x41)} ${point}`;
  print`no line feed, `;
  println`then one`;
  return 0;
}
