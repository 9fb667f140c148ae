/*
 * Interrupts, vectors 32 to 255, of images that take them; others keep none of this.
 *
 * An interrupt is handled on the stack of the code that it interrupts: nothing is moved when another thread goes on behind it, an overflow
 * meets the unmapped page as it does elsewhere, and a backtrace shows what was interrupted. There is no red zone. It may come between any two
 * instructions, so all is saved that a call may change (System V ABI for AMD64, 3.2.1): nine general registers, the flags, which the processor
 * saves, and with FXSAVE the x87 unit and %xmm0 to %xmm15. All that is compiled for an image is compiled for the first x86-64 processors, and
 * CR4.OSXSAVE is off: there are no wider registers to save. A callee keeps %rbx and %r12 to %r15.
 */

#define FIRST_VECTOR 32
#define VECTORS 224
#define STUB_BYTES 8
#define FXSAVE_BYTES 512
#define MXCSR_DEFAULT 0x1f80

	/* One stub for each vector. The processor has aligned the stack to 16 bytes and pushed five words. */
	.section .text.interrupt_stubs, "ax", @progbits
	.balign 16
	.globl interrupt_stubs
	.type interrupt_stubs, @function
interrupt_stubs:
	.set vector, FIRST_VECTOR
	.rept VECTORS
	.balign STUB_BYTES
	.byte 0x6a, vector		/* pushq $vector, in the short form: its sign is taken off below */
	.byte 0xe9			/* jmp interrupt_common, in the long form everywhere */
	.long interrupt_common - . - 4
	.set vector, vector + 1
	.endr

interrupt_common:
	xchgq %rbp, (%rsp)		/* %rbp below the address that was interrupted: a frame for backtraces */
	pushq %rax
	pushq %rcx
	pushq %rdx
	pushq %rsi
	pushq %rdi
	pushq %r8
	pushq %r9
	pushq %r10
	pushq %r11
	movzbl %bpl, %edi
	leaq 72(%rsp), %rbp
	subq $(FXSAVE_BYTES + 8), %rsp
	fxsave64 (%rsp)
	cld
	fninit				/* the handler computes as any code does */
	movl $MXCSR_DEFAULT, FXSAVE_BYTES(%rsp)
	ldmxcsr FXSAVE_BYTES(%rsp)

	call ukts_x86_interrupt

	fxrstor64 (%rsp)
	addq $(FXSAVE_BYTES + 8), %rsp
	popq %r11
	popq %r10
	popq %r9
	popq %r8
	popq %rdi
	popq %rsi
	popq %rdx
	popq %rcx
	popq %rax
	popq %rbp
	iretq
	.size interrupt_stubs, . - interrupt_stubs
