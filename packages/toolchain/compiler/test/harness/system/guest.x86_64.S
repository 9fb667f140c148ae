/*
 * From what a PVH loader leaves (32-bit protected mode, paging off; Xen, docs/misc/pvh.pandoc) to 64-bit C: the first GiB one to one,
 * SSE on, no interrupts. An exception resets the machine, as there are no handlers.
 */
#define XEN_ELFNOTE_PHYS32_ENTRY 18
#define CR4_PAE_SSE 0x620		/* PAE, OSFXSR, OSXMMEXCPT */
#define CR0_LONG_MODE 0x80010023	/* PG, WP, NE, MP, PE */
#define MSR_EFER 0xc0000080
#define EFER_LME 0x100
#define PRESENT_WRITE 0x3
#define LARGE_PRESENT_WRITE 0x83

	.section .note.pvh, "a", @note
	.balign 4
	.long 4, 8, XEN_ELFNOTE_PHYS32_ENTRY
	.asciz "Xen"
	.quad _start

	.text
	.code32
	.globl _start
_start:
	movl $stack_top, %esp
	movl $(directories + PRESENT_WRITE), tables
	movl $(directory + PRESENT_WRITE), directories
	movl $directory, %edi
	movl $LARGE_PRESENT_WRITE, %eax
	movl $512, %ecx
1:	movl %eax, (%edi)
	addl $0x200000, %eax
	addl $8, %edi
	decl %ecx
	jnz 1b
	movl $CR4_PAE_SSE, %eax
	movl %eax, %cr4
	movl $tables, %eax
	movl %eax, %cr3
	movl $MSR_EFER, %ecx
	rdmsr
	orl $EFER_LME, %eax
	wrmsr
	movl $CR0_LONG_MODE, %eax
	movl %eax, %cr0
	lgdt descriptors
	ljmpl $8, $1f
	.code64
1:	xorl %ebp, %ebp
	call start_c

	.data
	.balign 8
segments:
	.quad 0, 0x00af9b000000ffff	/* 64-bit code */
descriptors:
	.word . - segments - 1
	.long segments

	.bss
	.balign 4096
tables:
	.skip 4096
directories:
	.skip 4096
directory:
	.skip 4096
	.skip 262144
stack_top:
