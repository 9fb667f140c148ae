/*
 * Entry of a linuxu/arm64 image: what the kernel starts a static program with, and where its signals arrive. The image runs on a stack
 * of its own, with a guard page below, as on a virtual machine.
 */

#define STACK_BYTES 65536
/* Room for the frame that Linux writes, whose size grows with the vector registers: SVE has up to 8 KiB of them. */
#define SIGNAL_STACK_BYTES 65536
/* The largest page that Linux may have. */
#define PAGE_BYTES 65536
#define SYS_RT_SIGRETURN 139

	.section .text.start, "ax", @progbits
	.globl _start
	.type _start, @function
	.cfi_sections .debug_frame
_start:
	.cfi_startproc
	.cfi_undefined x30		/* debuggers, too, end the chain of frames here */
	mov x0, sp			/* argc, argv, envp, auxv */
	adrp x1, stack_top
	add x1, x1, :lo12:stack_top
	mov sp, x1
	mov x29, xzr			/* ends every chain of frames */
	mov x30, xzr
	bl ukts_linuxu_start
	udf #0
	.cfi_endproc
	.size _start, . - _start

	/* signal number, siginfo, ucontext in x0, x1, x2 */
	.globl signal_entry
	.type signal_entry, @function
signal_entry:
	mov x29, xzr
	mov x30, xzr
	bl ukts_linuxu_signal		/* does not return */
	udf #0
	.size signal_entry, . - signal_entry

	.globl signal_return
	.type signal_return, @function
signal_return:
	mov x8, #SYS_RT_SIGRETURN
	svc #0
	.size signal_return, . - signal_return

	.section .bss.stack, "aw", @nobits
	.balign PAGE_BYTES
	.globl stack_guard, stack_low, stack_top
stack_guard:
	.skip PAGE_BYTES
stack_low:
	.skip STACK_BYTES
stack_top:

	.section .bss.signal_stack, "aw", @nobits
	.balign 16
	.globl signal_stack, signal_stack_top
signal_stack:
	.skip SIGNAL_STACK_BYTES
signal_stack_top:
