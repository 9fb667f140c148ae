// A plugin for QEMU's TCG that counts the instructions executed between two addresses: from each execution of `begin` to the next of
// `end`. Writes three 64-bit numbers to `out`: the most of any such stretch, the sum, and how many stretches there were.
#include "../lib/plugin.h"

static uint64_t begin, end;
static uint64_t executed, at_begin;
static struct { uint64_t most, sum, count; } result;
static FILE *out;

static void began(unsigned cpu, void *data) {
  (void)cpu, (void)data;
  at_begin = executed;
}

static void ended(unsigned cpu, void *data) {
  (void)cpu, (void)data;
  uint64_t count = executed - at_begin;
  if (count > result.most) result.most = count;
  result.sum += count;
  result.count++;
}

static void translated(uint64_t id, struct qemu_plugin_tb *tb) {
  (void)id;
  size_t count = qemu_plugin_tb_n_insns(tb);
  for (size_t i = 0; i < count; i++) {
    struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, i);
    qemu_plugin_register_vcpu_insn_exec_inline(insn, QEMU_PLUGIN_INLINE_ADD_U64, &executed, 1);
    if (qemu_plugin_insn_vaddr(insn) == begin) qemu_plugin_register_vcpu_insn_exec_cb(insn, began, 0, 0);
    if (qemu_plugin_insn_vaddr(insn) == end) qemu_plugin_register_vcpu_insn_exec_cb(insn, ended, 0, 0);
  }
}

static void finish(uint64_t id, void *data) {
  (void)id, (void)data;
  fwrite(&result, sizeof result, 1, out);
  fclose(out);
}

EXPORTED int qemu_plugin_install(uint64_t id, const void *info, int argc, char **argv) {
  (void)info;
  for (int i = 0; i < argc; i++) {
    if (!strncmp(argv[i], "begin=", 6)) begin = strtoull(argv[i] + 6, 0, 0);
    if (!strncmp(argv[i], "end=", 4)) end = strtoull(argv[i] + 4, 0, 0);
    if (!strncmp(argv[i], "out=", 4)) out = fopen(argv[i] + 4, "wb");
  }
  if (!begin || !end || !out) return 1;
  qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
  qemu_plugin_register_atexit_cb(id, finish, 0);
  return 0;
}
