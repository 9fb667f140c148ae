/*
 * u64 spin(u32 *flag, u64 *into): counts until the flag is set, with values that live in all registers. All of them change in every round, so a
 * register that an interrupt does not keep shows in what is stored in the end: x3 to x30 at `into`, FPCR behind them, then v0 to v31.
 * Register xn starts with n and grows by n each round; vn starts with n in its four words, and its halves grow by 31 and 32, which v31 holds. The result is the rounds.
 */
	.section .text.spin, "ax", @progbits
	.globl spin
	.type spin, @function
spin:
	stp x29, x30, [sp, #-16]!
	stp x27, x28, [sp, #-16]!
	stp x25, x26, [sp, #-16]!
	stp x23, x24, [sp, #-16]!
	stp x21, x22, [sp, #-16]!
	stp x19, x20, [sp, #-16]!
	stp d14, d15, [sp, #-16]!
	stp d12, d13, [sp, #-16]!
	stp d10, d11, [sp, #-16]!
	stp d8, d9, [sp, #-16]!
	str x1, [sp, #-16]!
	mov x1, #0xc00000		/* round toward zero */
	msr fpcr, x1
	mov x1, #0
	.irp n, 3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
	mov x\n, #\n
	.endr
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
	movi v\n\().4s, #\n
	.endr
	mov x2, #31
	mov v31.d[0], x2
	mov x2, #32
	mov v31.d[1], x2
1:	add x1, x1, #1
	.irp n, 3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
	add x\n, x\n, #\n
	.endr
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
	add v\n\().2d, v\n\().2d, v31.2d
	.endr
	ldar w2, [x0]
	cbz w2, 1b

	ldr x0, [sp]
	.irp n, 3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30
	str x\n, [x0, #(\n - 3) * 8]
	.endr
	mrs x2, fpcr
	str x2, [x0, #224]
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	str q\n, [x0, #240 + \n * 16]
	.endr
	msr fpcr, xzr
	mov x0, x1
	ldr x1, [sp], #16
	ldp d8, d9, [sp], #16
	ldp d10, d11, [sp], #16
	ldp d12, d13, [sp], #16
	ldp d14, d15, [sp], #16
	ldp x19, x20, [sp], #16
	ldp x21, x22, [sp], #16
	ldp x23, x24, [sp], #16
	ldp x25, x26, [sp], #16
	ldp x27, x28, [sp], #16
	ldp x29, x30, [sp], #16
	ret
	.size spin, . - spin

/* void scribble(void): changes everything that a call may change (AAPCS64, 6.1), the high halves of v8 to v15 too, and FPCR. */
	.section .text.scribble, "ax", @progbits
	.globl scribble
	.type scribble, @function
scribble:
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18
	mov x\n, #0xdead
	.endr
	.irp n, 0,1,2,3,4,5,6,7,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	movi v\n\().16b, #0xa5
	.endr
	.irp n, 8,9,10,11,12,13,14,15
	mov v\n\().d[1], x0
	.endr
	mov x0, #0x400000
	msr fpcr, x0
	cmp x0, #0
	ret
	.size scribble, . - scribble
