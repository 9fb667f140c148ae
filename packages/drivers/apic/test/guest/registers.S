/*
 * u64 spin(u32 *flag, u64 *into): counts until the flag is set, with values that live in all registers. All of them change in every round, so a
 * register that an interrupt does not keep shows in what is stored in the end, at `into`: rax, rcx, rdx, rbx, rbp, r8 to r15 (13 words), MXCSR and
 * the x87 control word, seven x87 registers as integers, and xmm0 to xmm15. General register number n starts with n and grows by n each round;
 * xmmn starts with n in both halves, which grow by 31 and 32, which xmm15 holds; st0 starts with 1 and grows by 1, the others hold 2 to 7. The
 * result is the rounds.
 */
	.section .text.spin, "ax", @progbits
	.globl spin
	.type spin, @function
spin:
	pushq %rbx
	pushq %rbp
	pushq %r12
	pushq %r13
	pushq %r14
	pushq %r15
	pushq %rsi
	pushq $0x7f80			/* round toward zero */
	ldmxcsr (%rsp)
	movl $0x0f7f, (%rsp)
	fldcw (%rsp)
	.irp n, 7,6,5,4,3,2,1
	movl $\n, (%rsp)
	fildl (%rsp)
	.endr
	addq $8, %rsp
	xorl %esi, %esi
	.irp r, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14
	movl $\r, %eax
	movq %rax, %xmm\r
	punpcklqdq %xmm\r, %xmm\r
	.endr
	movl $31, %eax
	movq %rax, %xmm15
	movl $32, %eax
	movq %rax, %xmm0
	punpcklqdq %xmm0, %xmm15
	pxor %xmm0, %xmm0
	movl $1, %eax
	movl $2, %ecx
	movl $3, %edx
	movl $4, %ebx
	movl $5, %ebp
	.irp n, 8,9,10,11,12,13,14,15
	movl $\n, %r\n\()d
	.endr
1:	incq %rsi
	addq $1, %rax
	addq $2, %rcx
	addq $3, %rdx
	addq $4, %rbx
	addq $5, %rbp
	.irp n, 8,9,10,11,12,13,14,15
	addq $\n, %r\n
	.endr
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14
	paddq %xmm15, %xmm\n
	.endr
	fld1
	faddp
	cmpl $0, (%rdi)
	je 1b

	popq %rdi
	movq %rax, (%rdi)
	movq %rcx, 8(%rdi)
	movq %rdx, 16(%rdi)
	movq %rbx, 24(%rdi)
	movq %rbp, 32(%rdi)
	.irp n, 8,9,10,11,12,13,14,15
	movq %r\n, (\n - 3) * 8(%rdi)
	.endr
	movq $0, 104(%rdi)
	stmxcsr 104(%rdi)
	fnstcw 108(%rdi)
	.irp n, 0,1,2,3,4,5,6
	fistpll 112 + \n * 8(%rdi)
	.endr
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
	movdqu %xmm\n, 168 + \n * 16(%rdi)
	.endr
	call default_controls
	movq %rsi, %rax
	popq %r15
	popq %r14
	popq %r13
	popq %r12
	popq %rbp
	popq %rbx
	ret
	.size spin, . - spin

	.section .text.default_controls, "ax", @progbits
default_controls:
	fninit
	pushq $0x1f80
	ldmxcsr (%rsp)
	addq $8, %rsp
	ret
	.size default_controls, . - default_controls

/* u64 controls(void): MXCSR, above it the x87 control word, and above that what is missing to a stack that is aligned as the ABI wants it. */
	.section .text.controls, "ax", @progbits
	.globl controls
	.type controls, @function
controls:
	pushq $0
	stmxcsr (%rsp)
	fnstcw 4(%rsp)
	popq %rax
	leaq 8(%rsp), %rcx
	andl $15, %ecx
	shlq $48, %rcx
	orq %rcx, %rax
	ret
	.size controls, . - controls

/* void scribble(void): changes everything that a call may change (System V ABI for AMD64, 3.2.1), and the control words of floating point. */
	.section .text.scribble, "ax", @progbits
	.globl scribble
	.type scribble, @function
scribble:
	.irp r, rax,rcx,rdx,rsi,rdi,r8,r9,r10,r11
	movq $0xdead, %\r
	.endr
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15
	movq %rax, %xmm\n
	.endr
	pushq $0x3f80
	ldmxcsr (%rsp)
	movl $0x077f, (%rsp)
	fninit
	fldcw (%rsp)
	fldpi
	fldpi
	addq $8, %rsp
	addq $-1, %rax
	ret
	.size scribble, . - scribble
