/*
 * The first instructions of an image. Linux starts a static program with argc, argv, 0, the environment, 0 at the stack pointer (System V ABI for AMD64,
 * 3.4.1). The image runs on a stack of its own, below which there is a page that start.ts makes trap.
 */

#define PAGE_BYTES 4096
#define STACK_BYTES 65536

	.section .text.start, "ax", @progbits
	.globl _start
	.type _start, @function
_start:
	movq %rsp, %rdi
	leaq stack_high(%rip), %rsp
	xorl %ebp, %ebp			/* ends every backtrace */
	call mymachine_start
	ud2
	.size _start, . - _start

	.section .bss.stack, "aw", @nobits
	.balign PAGE_BYTES
	.globl stack_guard, stack_low, stack_high
stack_guard:
	.skip PAGE_BYTES
stack_low:
	.skip STACK_BYTES
stack_high:
