// All eight bits of main's return value are the exit status.
//@ depends: @ukts/plat-kvm
//@ depends: @ukts/plat-linuxu
//@ depends: @ukts/ukalloc-buddy
//@ depends: @ukts/ukboot
//@ depends: @ukts/ukconsole
//@ status: 200
export function main(_args: Args): i32 {
  return 200;
}
