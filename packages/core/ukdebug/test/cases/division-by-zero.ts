// Division by zero is a panic with file and line, never undefined behaviour.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ status: 134
//@ output: /<main\.ts @ +\d+> .*zero/
//@ output: /\[0\] 0x[0-9a-f]+ .*\(main\.ts:\d+\)/
export function main(args: Args): i32 {
  return i32(100 / args.length);
}
