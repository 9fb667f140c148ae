/*
 * Where an interrupt begins (alarm.ts): on the stack of the code that it interrupts, with the state of that code at the stack pointer, a multiple of
 * 16, and the handler's address in %rbx. Floating point is kept here; then comes the signal that has the state put back, at the end of the system
 * call that sends it. The handler is called once more where the signal sends the processor back to the start.
 */

#define FP_BYTES 512
#define MXCSR_USUAL 0x1f80
#define SYS_GETPID 39
#define SYS_TGKILL 234
#define SIGURG 23

	.section .text.interrupt_entry, "ax", @progbits
	.globl interrupt_entry, interrupt_return, interrupt_return_end
	.type interrupt_entry, @function
interrupt_entry:
	cld
	subq $FP_BYTES, %rsp
	fxsave64 (%rsp)
	pushq $MXCSR_USUAL
	ldmxcsr (%rsp)
	fninit				/* the handler computes as any code does */
	addq $8, %rsp
	call *%rbx
	fxrstor64 (%rsp)
	addq $FP_BYTES, %rsp
interrupt_return:
	movl $SYS_GETPID, %eax
	syscall
	movl %eax, %edi
	movl %eax, %esi			/* the thread has the process's number */
	movl $SIGURG, %edx
	movl $SYS_TGKILL, %eax
	syscall
	jmp interrupt_return
interrupt_return_end:
	.size interrupt_entry, . - interrupt_entry
