// The boot log at level info: platform, memory, allocator, main and its result.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ depends: @ukts/ukdebug
//@ set: @ukts/ukdebug.level=info
//@ arg: foo
//@ arg: bar
//@ status: 3
//@ output: Info: [ukboot]
//@ output: Platform
//@ output: Memory:
//@ output: Allocator buddy:
//@ output: Calling main(2, ['foo', 'bar'])
//@ output: main returned 3, halting system
export function main(_args: Args): i32 {
  return 3;
}
