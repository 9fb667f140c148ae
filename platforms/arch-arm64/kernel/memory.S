/*
 * The C memory functions that LLVM calls by name: memcpy, memmove, memset, memcmp, bcmp.
 *
 * Up to 16 bytes take two overlapping loads and stores. More are moved 16 bytes at a time, or set 64 at a time; the last 16 are loaded first and stored last, in
 * one piece that overlaps the others, so that no length needs a tail. Only general registers are used.
 *
 * C ABI (AAPCS64): x0, x1, x2 in; result in x0; x3 to x15 free to use.
 */

	.macro FUNCTION name
	.section .text.\name, "ax", @progbits
	.balign 16
	.globl \name
	.type \name, @function
\name:
	.endm

	.macro END name
	.size \name, . - \name
	.endm

	/* Copies x2 <= 16 bytes from x1 to x0 and returns. Everything is loaded before anything is stored: overlap does no harm. */
	.macro COPY_SMALL
	add x6, x1, x2
	add x7, x0, x2
	cmp x2, #8
	b.hs 8f
	cmp x2, #4
	b.hs 4f
	cbz x2, 0f
	lsr x8, x2, #1
	ldrb w3, [x1]
	ldrb w4, [x1, x8]
	ldrb w5, [x6, #-1]
	strb w3, [x0]
	strb w4, [x0, x8]
	strb w5, [x7, #-1]
0:	ret
4:	ldr w3, [x1]
	ldr w4, [x6, #-4]
	str w3, [x0]
	str w4, [x7, #-4]
	ret
8:	ldr x3, [x1]
	ldr x4, [x6, #-8]
	str x3, [x0]
	str x4, [x7, #-8]
	ret
	.endm

	/* Copies x2 > 16 bytes from the start on, and returns. */
	.macro COPY_FORWARD
	add x6, x1, x2
	add x7, x0, x2
	ldp x4, x5, [x6, #-16]
	mov x3, x0
	sub x2, x2, #16
3:	ldp x8, x9, [x1], #16
	stp x8, x9, [x3], #16
	subs x2, x2, #16
	b.hi 3b
	stp x4, x5, [x7, #-16]
	ret
	.endm

FUNCTION memcpy
	cmp x2, #16
	b.hi 1f
	COPY_SMALL
1:	COPY_FORWARD
END memcpy

FUNCTION memmove
	cmp x2, #16
	b.hi 1f
	COPY_SMALL
1:	sub x3, x0, x1
	cmp x3, x2
	b.lo 2f				/* the target begins inside the source */
	COPY_FORWARD
2:	add x6, x1, x2			/* from the end, and the first 16 bytes last */
	add x7, x0, x2
	ldp x4, x5, [x1]
	sub x2, x2, #16
3:	ldp x8, x9, [x6, #-16]!
	stp x8, x9, [x7, #-16]!
	subs x2, x2, #16
	b.hi 3b
	stp x4, x5, [x0]
	ret
END memmove

FUNCTION memset
	and x1, x1, #0xff
	mov x3, #0x0101010101010101
	mul x1, x1, x3
	add x7, x0, x2
	cmp x2, #16
	b.lo 2f
	stp x1, x1, [x7, #-16]		/* the last 16 bytes */
	mov x3, x0
	subs x2, x2, #16
	b.eq 0f
	subs x4, x2, #64
	b.lo 1f
3:	stp x1, x1, [x3]
	stp x1, x1, [x3, #16]
	stp x1, x1, [x3, #32]
	stp x1, x1, [x3, #48]
	add x3, x3, #64
	subs x4, x4, #64
	b.hs 3b
	adds x2, x4, #64
	b.eq 0f
1:	stp x1, x1, [x3], #16
	subs x2, x2, #16
	b.hi 1b
0:	ret
2:	tbz x2, #3, 4f
	str x1, [x0]
	str x1, [x7, #-8]
	ret
4:	tbz x2, #2, 5f
	str w1, [x0]
	str w1, [x7, #-4]
	ret
5:	cbz x2, 0b
	lsr x8, x2, #1
	strb w1, [x0]
	strb w1, [x0, x8]
	strb w1, [x7, #-1]
	ret
END memset

FUNCTION memcmp
	.globl bcmp
bcmp:
1:	subs x2, x2, #8
	b.lo 2f
	ldr x3, [x0], #8
	ldr x4, [x1], #8
	cmp x3, x4
	b.eq 1b
	rev x3, x3			/* the first byte decides */
	rev x4, x4
	cmp x3, x4
	mov w0, #1
	cneg w0, w0, lo
	ret
2:	add x2, x2, #8
	mov w5, #0
3:	cbz x2, 4f
	ldrb w3, [x0], #1
	ldrb w4, [x1], #1
	sub x2, x2, #1
	subs w5, w3, w4
	b.eq 3b
4:	mov w0, w5
	ret
END memcmp
