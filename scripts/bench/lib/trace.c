// A plugin for QEMU's TCG that records which instructions a guest executes, in order: the address of each as 8 bytes, from the first
// time that the address `start` is reached. Exact and repeatable, since no clock is involved. A string instruction with a repeat prefix
// counts once per round, as QEMU executes it so.
#include "plugin.h"

static uint64_t start;
static FILE *trace;
static int started;

static void executed(unsigned cpu, void *address) {
  (void)cpu;
  if ((uint64_t)address == start) started = 1;
  if (started) fwrite(&address, sizeof address, 1, trace);
}

static void translated(uint64_t id, struct qemu_plugin_tb *tb) {
  (void)id;
  size_t count = qemu_plugin_tb_n_insns(tb);
  for (size_t i = 0; i < count; i++) {
    struct qemu_plugin_insn *insn = qemu_plugin_tb_get_insn(tb, i);
    qemu_plugin_register_vcpu_insn_exec_cb(insn, executed, 0, (void *)qemu_plugin_insn_vaddr(insn));
  }
}

static void finish(uint64_t id, void *data) {
  (void)id, (void)data;
  fclose(trace);
}

EXPORTED int qemu_plugin_install(uint64_t id, const void *info, int argc, char **argv) {
  (void)info;
  for (int i = 0; i < argc; i++) {
    if (!strncmp(argv[i], "start=", 6)) start = strtoull(argv[i] + 6, 0, 0);
    if (!strncmp(argv[i], "out=", 4)) trace = fopen(argv[i] + 4, "wb");
  }
  if (!trace) return 1;
  qemu_plugin_register_vcpu_tb_trans_cb(id, translated);
  qemu_plugin_register_atexit_cb(id, finish, 0);
  return 0;
}
