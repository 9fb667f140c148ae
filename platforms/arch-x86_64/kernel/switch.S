/*
 * From one stack to another (System V ABI for AMD64, 3.2.1): a call keeps %rbx, %rbp, %r12 to %r15, and of floating point the control words.
 */

	.section .text.x86_switch_stack, "ax", @progbits
	.balign 16
	.globl x86_switch_stack
	.type x86_switch_stack, @function
	/* %rdi: where to put the stack pointer; %rsi: the stack pointer to go on with */
x86_switch_stack:
	pushq %rbp
	pushq %rbx
	pushq %r12
	pushq %r13
	pushq %r14
	pushq %r15
	subq $8, %rsp
	stmxcsr (%rsp)
	fnstcw 4(%rsp)
	movq %rsp, (%rdi)
	movl (%rsp), %eax		/* loading the words takes much longer than to see that they are there already */
	movzwl 4(%rsp), %ecx
	movq %rsi, %rsp
	cmpl (%rsp), %eax
	jne 2f
1:	cmpw 4(%rsp), %cx
	jne 3f
4:	addq $8, %rsp
	popq %r15
	popq %r14
	popq %r13
	popq %r12
	popq %rbx
	popq %rbp
	ret
2:	ldmxcsr (%rsp)
	jmp 1b
3:	fldcw 4(%rsp)
	jmp 4b
	.size x86_switch_stack, . - x86_switch_stack

	.section .text.x86_thread_start, "ax", @progbits
	.globl x86_thread_start
	.type x86_thread_start, @function
x86_thread_start:
	call *%rbx			/* does not return */
	ud2
	.size x86_thread_start, . - x86_thread_start
