/*
 * Entry of a linuxu/x86_64 image: what the kernel starts a static program with (System V ABI for AMD64, 3.4.1), and where its signals
 * arrive. The image runs on a stack of its own, with a guard page below, as on a virtual machine.
 */

#define STACK_BYTES 65536
/* Room for the frame that Linux writes, whose size grows with the processor's state: AMX alone has 8 KiB. */
#define SIGNAL_STACK_BYTES 65536
#define SYS_RT_SIGRETURN 15

	.section .text.start, "ax", @progbits
	.globl _start
	.type _start, @function
_start:
	movq %rsp, %rdi			/* argc, argv, envp, auxv */
	leaq stack_top(%rip), %rsp
	xorl %ebp, %ebp			/* ends every chain of frames */
	call ukts_linuxu_start
	ud2
	.size _start, . - _start

	/* signal number, siginfo, ucontext in %rdi, %rsi, %rdx */
	.globl signal_entry
	.type signal_entry, @function
signal_entry:
	xorl %ebp, %ebp
	andq $-16, %rsp
	call ukts_linuxu_signal		/* does not return */
	ud2
	.size signal_entry, . - signal_entry

	/* Linux on x86_64 delivers no signal without a way back. */
	.globl signal_return
	.type signal_return, @function
signal_return:
	movl $SYS_RT_SIGRETURN, %eax
	syscall
	.size signal_return, . - signal_return

	.section .bss.stack, "aw", @nobits
	.balign 4096
	.globl stack_guard, stack_low, stack_top
stack_guard:
	.skip 4096
stack_low:
	.skip STACK_BYTES
stack_top:

	.section .bss.signal_stack, "aw", @nobits
	.balign 16
	.globl signal_stack, signal_stack_top
signal_stack:
	.skip SIGNAL_STACK_BYTES
signal_stack_top:
