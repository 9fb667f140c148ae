/*
 * Where an interrupt begins (alarm.ts): on the stack of the code that it interrupts, with the state of that code at the stack pointer, and the
 * handler's address in x19. Floating point is kept here, all of q0 to q31, as a call keeps no more than the low halves of q8 to q15; then comes the
 * signal that has the state put back, at the end of the system call that sends it. The handler is called once more where the signal sends the
 * processor back to the start.
 */

#define VECTORS_BYTES 512
#define SYS_TGKILL 131
#define SYS_GETPID 172
#define SIGURG 23

	.section .text.interrupt_entry, "ax", @progbits
	.globl interrupt_entry, interrupt_return, interrupt_return_end
	.type interrupt_entry, @function
interrupt_entry:
	sub sp, sp, #VECTORS_BYTES
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	str q\n, [sp, #\n * 16]
	.endr
	mrs x0, fpcr
	mrs x1, fpsr
	stp x0, x1, [sp, #-16]!
	msr fpcr, xzr			/* the handler computes as any code does */
	blr x19
	ldp x0, x1, [sp], #16
	msr fpcr, x0
	msr fpsr, x1
	.irp n, 0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23,24,25,26,27,28,29,30,31
	ldr q\n, [sp, #\n * 16]
	.endr
	add sp, sp, #VECTORS_BYTES
interrupt_return:
	mov x8, #SYS_GETPID
	svc #0
	mov x1, x0			/* the thread has the process's number */
	mov x2, #SIGURG
	mov x8, #SYS_TGKILL
	svc #0
	b interrupt_return
interrupt_return_end:
	.size interrupt_entry, . - interrupt_entry
