/* What a test of switches holds in registers: see cases/registers.ts. */

#if defined(__x86_64__)

	.section .text.hold_registers, "ax", @progbits
	.globl hold_registers
	.type hold_registers, @function
hold_registers:
	pushq %rbp
	pushq %rbx
	pushq %r12
	pushq %r13
	pushq %r14
	pushq %r15
	subq $40, %rsp
	movq %rdi, (%rsp)
	stmxcsr 8(%rsp)			/* the caller's */
	fnstcw 12(%rsp)

	movl %edi, %eax			/* rounding mode: bits 13 and 14 of MXCSR, 10 and 11 of the x87's control word */
	andl $3, %eax
	movl %eax, %ecx
	shll $13, %eax
	movl 8(%rsp), %edx
	andl $~0x603f, %edx		/* flags of past exceptions are nobody's */
	orl %edx, %eax
	movl %eax, 16(%rsp)
	ldmxcsr 16(%rsp)
	shll $10, %ecx
	movzwl 12(%rsp), %edx
	andl $~0xc00, %edx
	orl %edx, %ecx
	movw %cx, 20(%rsp)
	fldcw 20(%rsp)

	leaq 1(%rdi), %rbx
	leaq 2(%rdi), %rbp
	leaq 3(%rdi), %r12
	leaq 4(%rdi), %r13
	leaq 5(%rdi), %r14
	leaq 6(%rdi), %r15
	call *%rsi

	movq (%rsp), %rdi
	xorl %eax, %eax
	leaq 1(%rdi), %rdx
	cmpq %rdx, %rbx
	jne 1f
	incq %rdx
	cmpq %rdx, %rbp
	jne 1f
	incq %rdx
	cmpq %rdx, %r12
	jne 1f
	incq %rdx
	cmpq %rdx, %r13
	jne 1f
	incq %rdx
	cmpq %rdx, %r14
	jne 1f
	incq %rdx
	cmpq %rdx, %r15
	je 2f
1:	orl $1, %eax
2:	stmxcsr 24(%rsp)
	movl 24(%rsp), %edx
	andl $~0x3f, %edx
	cmpl 16(%rsp), %edx
	jne 3f
	fnstcw 28(%rsp)
	movzwl 28(%rsp), %edx
	cmpw 20(%rsp), %dx
	je 4f
3:	orl $4, %eax
4:	ldmxcsr 8(%rsp)
	fldcw 12(%rsp)
	addq $40, %rsp
	popq %r15
	popq %r14
	popq %r13
	popq %r12
	popq %rbx
	popq %rbp
	ret
	.size hold_registers, . - hold_registers

	.section .text.spoil_registers, "ax", @progbits
	.globl spoil_registers
	.type spoil_registers, @function
spoil_registers:
	xorl %ebx, %ebx
	xorl %r12d, %r12d
	xorl %r13d, %r13d
	xorl %r14d, %r14d
	xorl %r15d, %r15d
	xorl %ebp, %ebp
	subq $8, %rsp
	stmxcsr (%rsp)
	xorl $0x6000, (%rsp)
	ldmxcsr (%rsp)
	addq $8, %rsp
	ret
	.size spoil_registers, . - spoil_registers

#elif defined(__aarch64__)

	.section .text.hold_registers, "ax", @progbits
	.globl hold_registers
	.type hold_registers, @function
hold_registers:
	sub sp, sp, #192
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
	stp x0, x2, [sp, #160]

	and x3, x0, #3			/* rounding mode: bits 22 and 23 of FPCR */
	bic x2, x2, #0xc00000
	orr x2, x2, x3, lsl #22
	str x2, [sp, #176]
	msr fpcr, x2
	.irp n, 19,20,21,22,23,24,25,26,27,28,29
	add x\n, x0, #\n
	.endr
	.irp n, 8,9,10,11,12,13,14,15
	add x2, x0, #(100 + \n)
	fmov d\n, x2
	.endr
	blr x1

	ldr x0, [sp, #160]
	mov x3, #0
	.irp n, 19,20,21,22,23,24,25,26,27,28,29
	add x2, x0, #\n
	cmp x2, x\n
	cset x4, ne
	orr x3, x3, x4
	.endr
	.irp n, 8,9,10,11,12,13,14,15
	add x2, x0, #(100 + \n)
	fmov x4, d\n
	cmp x2, x4
	cset x4, ne
	orr x3, x3, x4, lsl #1
	.endr
	mrs x2, fpcr
	ldr x4, [sp, #176]
	cmp x2, x4
	cset x4, ne
	orr x0, x3, x4, lsl #2
	ldr x2, [sp, #168]
	msr fpcr, x2
	ldp x19, x20, [sp]
	ldp x21, x22, [sp, #16]
	ldp x23, x24, [sp, #32]
	ldp x25, x26, [sp, #48]
	ldp x27, x28, [sp, #64]
	ldp x29, x30, [sp, #80]
	ldp d8, d9, [sp, #96]
	ldp d10, d11, [sp, #112]
	ldp d12, d13, [sp, #128]
	ldp d14, d15, [sp, #144]
	add sp, sp, #192
	ret
	.size hold_registers, . - hold_registers

	.section .text.spoil_registers, "ax", @progbits
	.globl spoil_registers
	.type spoil_registers, @function
spoil_registers:
	.irp n, 19,20,21,22,23,24,25,26,27,28,29
	mov x\n, xzr
	.endr
	.irp n, 8,9,10,11,12,13,14,15
	fmov d\n, xzr
	.endr
	mrs x2, fpcr
	eor x2, x2, #0xc00000
	msr fpcr, x2
	ret
	.size spoil_registers, . - spoil_registers

#endif
