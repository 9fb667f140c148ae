/*
 * From one stack to another (AAPCS64, 6.1): a call keeps x19 to x30, the low halves of q8 to q15, and FPCR.
 */

	.section .text.arm64_switch_stack, "ax", @progbits
	.balign 16
	.globl arm64_switch_stack
	.type arm64_switch_stack, @function
	/* x0: where to put the stack pointer; x1: the stack pointer to go on with */
arm64_switch_stack:
	sub sp, sp, #176
	stp x19, x20, [sp]
	stp x21, x22, [sp, #16]
	stp x23, x24, [sp, #32]
	stp x25, x26, [sp, #48]
	stp x27, x28, [sp, #64]
	stp x29, x30, [sp, #80]
	stp d8, d9, [sp, #96]
	stp d10, d11, [sp, #112]
	stp d12, d13, [sp, #128]
	stp d14, d15, [sp, #144]
	mrs x2, fpcr
	str x2, [sp, #160]
	mov x3, sp
	str x3, [x0]
	mov sp, x1
	ldr x3, [sp, #160]
	cmp x2, x3			/* writing FPCR takes much longer than to see that it is as it should be */
	b.eq 1f
	msr fpcr, x3
1:	ldp x19, x20, [sp]
	ldp x21, x22, [sp, #16]
	ldp x23, x24, [sp, #32]
	ldp x25, x26, [sp, #48]
	ldp x27, x28, [sp, #64]
	ldp x29, x30, [sp, #80]
	ldp d8, d9, [sp, #96]
	ldp d10, d11, [sp, #112]
	ldp d12, d13, [sp, #128]
	ldp d14, d15, [sp, #144]
	add sp, sp, #176
	ret
	.size arm64_switch_stack, . - arm64_switch_stack

	.section .text.arm64_thread_start, "ax", @progbits
	.globl arm64_thread_start
	.type arm64_thread_start, @function
arm64_thread_start:
	mov x30, xzr			/* ends every chain of frames */
	blr x19				/* does not return */
	brk #0
	.size arm64_thread_start, . - arm64_thread_start
