/* The test runtime, but a panic ends only the program it happened in: the next one of the batch goes on. */
#define __ukts_panic end_by_panic
#include "../harness/runtime.c"
#undef __ukts_panic

unsigned long opaque(unsigned long x) { return x; }

/* `enter` calls a program and gives what it returns, or LEFT where `leave` was called meanwhile: the registers that a call preserves are
 * on the stack, and `leave` goes back to there. */
#define LEFT 2
extern unsigned enter(_Bool (*program)(void));
_Noreturn extern void leave(void);
void *entered;

#ifdef __aarch64__
__asm__(
    ".text\n.globl enter, leave\n"
    "enter:\n  stp x29, x30, [sp, #-160]!\n  stp x19, x20, [sp, #16]\n  stp x21, x22, [sp, #32]\n  stp x23, x24, [sp, #48]\n"
    "  stp x25, x26, [sp, #64]\n  stp x27, x28, [sp, #80]\n  stp d8, d9, [sp, #96]\n  stp d10, d11, [sp, #112]\n"
    "  stp d12, d13, [sp, #128]\n  stp d14, d15, [sp, #144]\n"
    "  mov x9, sp\n  adrp x10, entered\n  str x9, [x10, :lo12:entered]\n  blr x0\n  and w0, w0, #255\n  b 1f\n"
    "leave:\n  adrp x10, entered\n  ldr x9, [x10, :lo12:entered]\n  mov sp, x9\n  mov w0, #2\n"
    "1:\n  ldp d14, d15, [sp, #144]\n  ldp d12, d13, [sp, #128]\n  ldp d10, d11, [sp, #112]\n  ldp d8, d9, [sp, #96]\n"
    "  ldp x27, x28, [sp, #80]\n  ldp x25, x26, [sp, #64]\n  ldp x23, x24, [sp, #48]\n  ldp x21, x22, [sp, #32]\n"
    "  ldp x19, x20, [sp, #16]\n  ldp x29, x30, [sp], #160\n  ret\n");
#else
__asm__(
    ".text\n.globl enter, leave\n"
    "enter:\n  push %rbp\n  push %rbx\n  push %r12\n  push %r13\n  push %r14\n  push %r15\n  sub $8, %rsp\n"
    "  mov %rsp, entered(%rip)\n  call *%rdi\n  movzbl %al, %eax\n  jmp 1f\n"
    "leave:\n  mov entered(%rip), %rsp\n  mov $2, %eax\n"
    "1:\n  add $8, %rsp\n  pop %r15\n  pop %r14\n  pop %r13\n  pop %r12\n  pop %rbx\n  pop %rbp\n  ret\n");
#endif

_Noreturn void __ukts_panic(const char *message, size_t length, const char *file, size_t file_length, unsigned line) {
  char digits[10];
  int n = 0;
  put_text("panic: ", 7);
  put_text(message, length);
  put_text(" at ", 4);
  put_text(file, file_length);
  put_byte(':');
  do digits[n++] = (char)('0' + line % 10);
  while (line /= 10);
  while (n) put_byte((unsigned char)digits[--n]);
  put_byte('\n');
  leave();
}

/* Every program starts with the same heap, so that the number of programs is not bounded by its size. What it printed is out before the
 * next one, which may crash, begins. */
void attempt(_Bool (*program)(void)) {
  static const char not_boolean[] = "(neither true nor false)\n";
  heap_used = 0;
  unsigned result = enter(program);
  if (result != 0 && result != 1 && result != LEFT) put_text(not_boolean, sizeof not_boolean - 1);
  put_text("----\n", 5);
  flush();
}
