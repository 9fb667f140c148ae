/*
 * The vectors of images that take interrupts; those of vectors.S serve until then, and images without interrupts keep none of this.
 *
 * An interrupt is handled on the stack of the code that it interrupts: nothing is moved when another thread goes on behind it, an overflow
 * meets the unmapped page as it does elsewhere, and a backtrace shows what was interrupted. It may come between any two instructions, so all
 * is saved that a call may change (AAPCS64, 6.1): x0 to x18 and x30, and of floating point, which any TypeScript may use for copies, all of
 * q0 to q31, as a call keeps no more than the low halves of q8 to q15. A callee keeps x19 to x28.
 */

#define FRAME_BYTES 720
#define FRAME_STATE 160			/* ELR_EL1, SPSR_EL1 */
#define FRAME_FP_STATE 176		/* FPCR, FPSR */
#define FRAME_RECORD 192		/* x29 and the address that was interrupted: a frame for backtraces */
#define FRAME_VECTORS 208

	.macro TO code
	.balign 128
	b \code
	.endm

	.section .text.interrupt_vectors, "ax", @progbits
	.balign 2048
	.globl interrupt_vectors
	.type interrupt_vectors, @function
interrupt_vectors:
	TO exception_vectors + 0x000
	TO interrupted
	TO exception_vectors + 0x100
	TO exception_vectors + 0x180
	/* On SP_EL1 interrupts are held back, so one there is a trap. */
	TO exception_vectors + 0x200
	TO exception_vectors + 0x280
	TO exception_vectors + 0x300
	TO exception_vectors + 0x380

interrupted:
	msr spsel, #0
	sub sp, sp, #FRAME_BYTES
	stp x0, x1, [sp]
	stp x2, x3, [sp, #16]
	stp x4, x5, [sp, #32]
	stp x6, x7, [sp, #48]
	stp x8, x9, [sp, #64]
	stp x10, x11, [sp, #80]
	stp x12, x13, [sp, #96]
	stp x14, x15, [sp, #112]
	stp x16, x17, [sp, #128]
	stp x18, x30, [sp, #144]
	mrs x0, elr_el1
	mrs x1, spsr_el1
	mrs x2, fpcr
	mrs x3, fpsr
	stp x0, x1, [sp, #FRAME_STATE]
	stp x2, x3, [sp, #FRAME_FP_STATE]
	stp x29, x0, [sp, #FRAME_RECORD]
	add x29, sp, #FRAME_RECORD
	add x0, sp, #FRAME_VECTORS
	stp q0, q1, [x0]
	stp q2, q3, [x0, #32]
	stp q4, q5, [x0, #64]
	stp q6, q7, [x0, #96]
	stp q8, q9, [x0, #128]
	stp q10, q11, [x0, #160]
	stp q12, q13, [x0, #192]
	stp q14, q15, [x0, #224]
	stp q16, q17, [x0, #256]
	stp q18, q19, [x0, #288]
	stp q20, q21, [x0, #320]
	stp q22, q23, [x0, #352]
	stp q24, q25, [x0, #384]
	stp q26, q27, [x0, #416]
	stp q28, q29, [x0, #448]
	stp q30, q31, [x0, #480]
	msr fpcr, xzr			/* the handler computes as any code does */

	bl ukts_arm64_interrupt

	add x0, sp, #FRAME_VECTORS
	ldp q0, q1, [x0]
	ldp q2, q3, [x0, #32]
	ldp q4, q5, [x0, #64]
	ldp q6, q7, [x0, #96]
	ldp q8, q9, [x0, #128]
	ldp q10, q11, [x0, #160]
	ldp q12, q13, [x0, #192]
	ldp q14, q15, [x0, #224]
	ldp q16, q17, [x0, #256]
	ldp q18, q19, [x0, #288]
	ldp q20, q21, [x0, #320]
	ldp q22, q23, [x0, #352]
	ldp q24, q25, [x0, #384]
	ldp q26, q27, [x0, #416]
	ldp q28, q29, [x0, #448]
	ldp q30, q31, [x0, #480]
	ldp x0, x1, [sp, #FRAME_STATE]
	ldp x2, x3, [sp, #FRAME_FP_STATE]
	msr elr_el1, x0
	msr spsr_el1, x1
	msr fpcr, x2
	msr fpsr, x3
	ldr x29, [sp, #FRAME_RECORD]
	ldp x2, x3, [sp, #16]
	ldp x4, x5, [sp, #32]
	ldp x6, x7, [sp, #48]
	ldp x8, x9, [sp, #64]
	ldp x10, x11, [sp, #80]
	ldp x12, x13, [sp, #96]
	ldp x14, x15, [sp, #112]
	ldp x16, x17, [sp, #128]
	ldp x18, x30, [sp, #144]
	ldp x0, x1, [sp]
	add sp, sp, #FRAME_BYTES
	eret
	.size interrupt_vectors, . - interrupt_vectors
