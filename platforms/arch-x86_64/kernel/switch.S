/*
 * The first code that runs on the stack of a new thread (arch.ts, newStack), with what to call on top of it.
 */

	.section .text.x86_thread_start, "ax", @progbits
	.globl x86_thread_start
	.type x86_thread_start, @function
x86_thread_start:
	popq %rax
	addq $8, %rsp			/* aligned to 16 bytes, as before every call */
	xorl %ebp, %ebp			/* ends every chain of frames */
	call *%rax			/* does not return */
	ud2
	.size x86_thread_start, . - x86_thread_start
