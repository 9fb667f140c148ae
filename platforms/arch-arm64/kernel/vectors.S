/*
 * Exception vectors and the stack they run on (Arm ARM for A-profile, D1.3.1).
 *
 * Code runs at EL1 on SP_EL0; an exception switches to SP_EL1, which is the trap stack, so that an overflow of the running stack can still
 * be reported. Interrupts that are handled have vectors of their own, in interrupts.S. Every entry stores the frame that the class TrapFrame of trapFrame.ts describes. An image has no lower exception level, so
 * the entries for those stay empty; should one be taken after all, it ends in an undefined instruction.
 */

#define TRAP_STACK_BYTES 16384
#define FRAME_BYTES 304
#define FRAME_SP 248
#define FRAME_ELR 256
#define FRAME_PSTATE 264
#define FRAME_ESR 272
#define FRAME_FAR 280
#define FRAME_KIND 288

#define SYNCHRONOUS 0
#define IRQ 1
#define FIQ 2
#define ERROR 3

	.section .noinit.trap_stack, "aw", @nobits
	.balign 16
	.globl trap_stack_top
	.skip TRAP_STACK_BYTES
trap_stack_top:

	.macro VECTOR kind, code
	.balign 128
	sub sp, sp, #FRAME_BYTES
	stp x0, x1, [sp]
	mov x0, #\kind
	b \code
	.endm

	.macro VECTORS code
	VECTOR SYNCHRONOUS, \code
	VECTOR IRQ, \code
	VECTOR FIQ, \code
	VECTOR ERROR, \code
	.endm

	/* What no interrupt is expected in: they are traps like any other. */
	.section .text.vectors, "ax", @progbits
	.balign 2048
	.globl exception_vectors
	.type exception_vectors, @function
exception_vectors:
	VECTORS from_code			/* on SP_EL0: the image's code */
	VECTORS from_trap			/* on SP_EL1: the reporting of another trap */

	/* A trap while one is reported. Its stack pointer is the trap stack's. */
from_trap:
	add x1, sp, #FRAME_BYTES
	b store

	/* semihosting_call may meet a machine without semihosting: then it gives -1. */
from_code:
	cbnz x0, 1f
	mrs x1, elr_el1
	adrp x0, semihosting_call
	add x0, x0, :lo12:semihosting_call
	cmp x0, x1
	b.eq no_semihosting
	mov x0, #SYNCHRONOUS
1:	mrs x1, sp_el0

	/* x0: the kind, x1: the stack pointer of the interrupted code */
store:
	str x0, [sp, #FRAME_KIND]
	str x1, [sp, #FRAME_SP]
	stp x2, x3, [sp, #16]
	stp x4, x5, [sp, #32]
	stp x6, x7, [sp, #48]
	stp x8, x9, [sp, #64]
	stp x10, x11, [sp, #80]
	stp x12, x13, [sp, #96]
	stp x14, x15, [sp, #112]
	stp x16, x17, [sp, #128]
	stp x18, x19, [sp, #144]
	stp x20, x21, [sp, #160]
	stp x22, x23, [sp, #176]
	stp x24, x25, [sp, #192]
	stp x26, x27, [sp, #208]
	stp x28, x29, [sp, #224]
	str x30, [sp, #240]
	mrs x0, elr_el1
	mrs x1, spsr_el1
	mrs x2, esr_el1
	mrs x3, far_el1
	stp x0, x1, [sp, #FRAME_ELR]
	stp x2, x3, [sp, #FRAME_ESR]
	mov x0, sp
	mov x29, xzr			/* ends every chain of frames */
	mov x30, xzr
	bl ukts_arm64_trap		/* does not return */
	udf #0

no_semihosting:
	add x1, x1, #4
	msr elr_el1, x1
	add sp, sp, #FRAME_BYTES
	mov x0, #-1
	eret
	.size exception_vectors, . - exception_vectors

	/* u64 semihost(u64 operation, void *parameters): -1 where there is no semihosting. Uses x0 and x1 only. */
	.section .text.semihost, "ax", @progbits
	.globl semihost
	.type semihost, @function
semihost:
semihosting_call:
	hlt #0xf000
	ret
	.size semihost, . - semihost
