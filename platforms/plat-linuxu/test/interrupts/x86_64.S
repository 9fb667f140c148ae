/*
 * u64 spin(u32 *flag, u64 *into): counts until the flag is set, with values that live in all registers. All of them change in every round, so a
 * register that an interrupt does not keep shows in what is stored in the end: %rax, %rbx, %rcx, %rdx, %rsi, %rbp, %r8 to %r15 at `into`, %rdi,
 * flags, MXCSR, the control word of the x87 and seven of its registers behind them, then %xmm0 to %xmm15. The first 14 start with 1 to 14 and grow
 * by as much each round; %xmm n starts with n in its four words, and its halves grow by 31 and 32. The result is the rounds, or -1 where the carry
 * flag was lost.
 */
	.section .rodata.steps, "a", @progbits
	.balign 16
steps:
	.quad 31, 32
masked_to_zero:
	.long 0x7f80			/* MXCSR: exceptions masked, rounding toward zero */
	.word 0xf7f			/* the same of the x87 */
usual:
	.long 0x1f80
	.word 0x37f

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
	ldmxcsr masked_to_zero(%rip)
	fldcw masked_to_zero + 4(%rip)
	.irp n, 1, 2, 3, 4, 5, 6, 7
	pushq $\n
	fildq (%rsp)
	addq $8, %rsp
	.endr
	.irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	movl $\n, %eax
	movd %eax, %xmm\n
	pshufd $0, %xmm\n, %xmm\n
	.endr
	movl $1, %eax
	movl $2, %ebx
	movl $3, %ecx
	movl $4, %edx
	movl $5, %esi
	movl $6, %ebp
	movl $7, %r8d
	movl $8, %r9d
	movl $9, %r10d
	movl $10, %r11d
	movl $11, %r12d
	movl $12, %r13d
	movl $13, %r14d
	movl $14, %r15d
	std
1:	stc				/* nothing up to the jump changes it */
	leaq 1(%rax), %rax
	leaq 2(%rbx), %rbx
	leaq 3(%rcx), %rcx
	leaq 4(%rdx), %rdx
	leaq 5(%rsi), %rsi
	leaq 6(%rbp), %rbp
	leaq 7(%r8), %r8
	leaq 8(%r9), %r9
	leaq 9(%r10), %r10
	leaq 10(%r11), %r11
	leaq 11(%r12), %r12
	leaq 12(%r13), %r13
	leaq 13(%r14), %r14
	leaq 14(%r15), %r15
	.irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	paddq steps(%rip), %xmm\n
	.endr
	jnc 3f
	cmpl $0, (%rdi)
	je 1b

	pushfq
	cld
	pushq %rdi
	movq 16(%rsp), %rdi
	movq %rax, (%rdi)
	movq %rbx, 8(%rdi)
	movq %rcx, 16(%rdi)
	movq %rdx, 24(%rdi)
	movq %rsi, 32(%rdi)
	movq %rbp, 40(%rdi)
	movq %r8, 48(%rdi)
	movq %r9, 56(%rdi)
	movq %r10, 64(%rdi)
	movq %r11, 72(%rdi)
	movq %r12, 80(%rdi)
	movq %r13, 88(%rdi)
	movq %r14, 96(%rdi)
	movq %r15, 104(%rdi)
	popq 112(%rdi)
	popq 120(%rdi)
	stmxcsr 128(%rdi)
	fnstcw 136(%rdi)
	.irp n, 0, 1, 2, 3, 4, 5, 6
	fistpq 144 + \n * 8(%rdi)
	.endr
	.irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	movdqu %xmm\n, 208 + \n * 16(%rdi)
	.endr
	decq %rax
2:	ldmxcsr usual(%rip)
	fninit
	addq $8, %rsp
	popq %r15
	popq %r14
	popq %r13
	popq %r12
	popq %rbp
	popq %rbx
	ret
3:	cld
	movq $-1, %rax
	jmp 2b
	.size spin, . - spin

/* void scribble(void): changes everything that a call may change (System V ABI for AMD64, 3.2.3), the x87, and the control words too. */
	.section .text.scribble, "ax", @progbits
	.globl scribble
	.type scribble, @function
scribble:
	.irp r, rax, rcx, rdx, rsi, rdi, r8, r9, r10, r11
	movq $0xdead, %\r
	.endr
	.irp n, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15
	movd %eax, %xmm\n
	pshufd $0, %xmm\n, %xmm\n
	.endr
	ldmxcsr usual(%rip)
	fninit
	fldpi
	fstp %st
	addq $1, %rax
	ret
	.size scribble, . - scribble
