/*
 * A floppy disk's boot sector for an image that Bochs has put at 1 MiB: gives it what a PVH loader does (Xen, docs/misc/pvh.pandoc), with the
 * root pointer of ACPI that the BIOS has left. 32 MiB of memory.
 */
	.section .text, "ax", @progbits
	.code16
	.globl _start
_start:
	cli
	xorw %ax, %ax
	movw %ax, %ds
	inb $0x92, %al			/* address line 20 */
	orb $2, %al
	outb %al, $0x92
	lgdtl table_pointer
	movl %cr0, %eax
	orl $1, %eax
	movl %eax, %cr0
	ljmpl $8, $protected

	.code32
protected:
	movl $0x10, %eax
	movl %eax, %ds
	movl %eax, %es
	movl %eax, %ss
	movl $0xe0000, %esi
1:	cmpl $0x20445352, (%esi)	/* "RSD " */
	jne 2f
	cmpl $0x20525450, 4(%esi)	/* "PTR " */
	je 3f
2:	addl $16, %esi
	cmpl $0x100000, %esi
	jb 1b
	xorl %esi, %esi
3:	movl %esi, root_pointer
	movl $start_info, %ebx
	movl $PVH_ENTRY, %eax
	jmpl *%eax

	.balign 8
table:
	.quad 0
	.quad 0x00cf9b000000ffff	/* 0x08: 32-bit code */
	.quad 0x00cf93000000ffff	/* 0x10: data */
table_pointer:
	.word . - table - 1
	.long table

	.balign 8
start_info:
	.long 0x336ec578, 1, 0, 0
	.long 0, 0			/* modules */
	.long command_line, 0
root_pointer:
	.long 0, 0
	.long memory_map, 0
	.long 2, 0
memory_map:
	.long 0, 0, 0x9f000, 0, 1, 0
	.long 0x100000, 0, 0x1f00000, 0, 1, 0
command_line:
	.asciz "-- edges"

	.org 510
	.word 0xaa55
