/*
 * Descriptor table, trap stubs and the stack they run on (Intel SDM vol. 3, 3.4.5, 6.11-6.14, 7.2.3).
 *
 * Every stub leaves the same frame, the class TrapFrame of trapFrame.ts. All vectors switch to the trap stack (IST 1), so that an
 * overflow of the running stack can still be reported.
 */

#define TRAP_STACK_BYTES 16384
#define TSS_BYTES 104
#define VECTORS 32

	/* Vectors whose exception pushes an error code: 8, 10-14, 17, 21, 29, 30. */
#define ERROR_CODE_VECTORS 0x60227d00

	.section .data.gdt, "aw", @progbits
	.balign 16
	.globl gdt, gdt_pointer
gdt:
	.quad 0
	.quad 0x00af9b000000ffff	/* 0x08: 64-bit code */
	.quad 0x00cf93000000ffff	/* 0x10: data */
	.quad 0, 0			/* 0x18: task state, filled in by traps.ts */
gdt_end:

	.section .rodata.gdt_pointer, "a", @progbits
gdt_pointer:
	.word gdt_end - gdt - 1
	.quad gdt

	.section .bss.trap_stack, "aw", @nobits
	.balign 16
	.globl trap_stack_top, task_state
	.skip TRAP_STACK_BYTES
trap_stack_top:
task_state:
	.skip TSS_BYTES

	/* One stub per vector, 16 bytes apart. */
	.section .text.trap_stubs, "ax", @progbits
	.balign 16
	.globl trap_stubs
	.type trap_stubs, @function
trap_stubs:
	.set vector, 0
	.rept VECTORS
	.balign 16
	.if ((ERROR_CODE_VECTORS >> vector) & 1) == 0
	pushq $0
	.endif
	pushq $vector
	jmp trap_common
	.set vector, vector + 1
	.endr

trap_common:
	cld
	pushq %rax
	movq %cr2, %rax
	xchgq %rax, (%rsp)		/* the frame holds %cr2 above the registers */
	pushq %rax
	pushq %rcx
	pushq %rdx
	pushq %rbx
	pushq %rbp
	pushq %rsi
	pushq %rdi
	pushq %r8
	pushq %r9
	pushq %r10
	pushq %r11
	pushq %r12
	pushq %r13
	pushq %r14
	pushq %r15
	movq %rsp, %rdi
	xorl %ebp, %ebp
	andq $-16, %rsp
	call ukts_x86_trap		/* does not return */
	ud2
	.size trap_stubs, . - trap_stubs
