/*
 * Entry of a kvm/x86_64 image: from the state that a PVH loader leaves (32-bit protected mode, paging off) to 64-bit code.
 *
 * The loader finds `pvh_entry` through the ELF note XEN_ELFNOTE_PHYS32_ENTRY and passes the physical address of the start info in
 * %ebx (Xen, docs/misc/pvh.pandoc, "x86/HVM direct boot ABI"). QEMU, Firecracker, Cloud Hypervisor and Xen load images this way.
 *
 * The page tables made here are a scaffold: the first GiB one to one, all of it writable and executable, so that TypeScript can read
 * the start info wherever the loader put it. protect.ts replaces them with the real ones before anything else runs.
 */

#define XEN_ELFNOTE_PHYS32_ENTRY 18

#define CR0_PE (1 << 0)
#define CR0_MP (1 << 1)
#define CR0_NE (1 << 5)
#define CR0_WP (1 << 16)
#define CR0_PG (1 << 31)
#define CR4_PAE (1 << 5)
#define CR4_OSFXSR (1 << 9)
#define CR4_OSXMMEXCPT (1 << 10)
#define MSR_EFER 0xc0000080
#define EFER_LME (1 << 8)
#define EFER_NXE (1 << 11)
#define CPUID_EXTENDED 0x80000000
#define CPUID_EXTENDED_FEATURES 0x80000001
#define FEATURE_NX (1 << 20)
#define FEATURE_LONG_MODE (1 << 29)

#define PTE_PRESENT_WRITE 0x3
#define PTE_LARGE_PRESENT_WRITE 0x83

#define CODE64 0x08
#define DATA 0x10

#define COM1 0x3f8
#define STATUS_PORT 0xf8
#define EXIT_PORT 0xf4
#define BOOT_FAILED 78
#define STACK_BYTES 65536

	.section .note.pvh, "a", @note
	.balign 4
	.long 2f - 1f		/* n_namesz */
	.long 4f - 3f		/* n_descsz */
	.long XEN_ELFNOTE_PHYS32_ENTRY
1:	.asciz "Xen"
2:	.balign 4
3:	.quad pvh_entry		/* 8 bytes: QEMU reads a size_t */
4:

	.section .text.pvh_entry, "ax", @progbits
	.code32
	.globl pvh_entry
	.type pvh_entry, @function
pvh_entry:
	cld
	movl $stack_top, %esp
	movl %ebx, %ebp			/* cpuid destroys %ebx */

	/* A processor without long mode or no-execute pages cannot run the image. */
	movl $CPUID_EXTENDED, %eax
	cpuid
	movl $old_cpu_message, %esi
	cmpl $CPUID_EXTENDED_FEATURES, %eax
	jb stop_with_message
	movl $CPUID_EXTENDED_FEATURES, %eax
	cpuid
	andl $(FEATURE_NX | FEATURE_LONG_MODE), %edx
	cmpl $(FEATURE_NX | FEATURE_LONG_MODE), %edx
	jne stop_with_message

	/* PML4[0] -> PDPT[0] -> 512 pages of 2 MiB. The loader zeroed these tables with the rest of .bss. */
	movl $(boot_pdpt + PTE_PRESENT_WRITE), boot_pml4
	movl $(boot_directory + PTE_PRESENT_WRITE), boot_pdpt
	movl $boot_directory, %edi
	movl $PTE_LARGE_PRESENT_WRITE, %eax
	movl $512, %ecx
5:	movl %eax, (%edi)
	addl $0x200000, %eax
	addl $8, %edi
	decl %ecx
	jnz 5b

	/* Long mode (Intel SDM vol. 3, 11.8.5), with SSE state enabled for code that uses floating point. */
	movl $(CR4_PAE | CR4_OSFXSR | CR4_OSXMMEXCPT), %eax
	movl %eax, %cr4
	movl $boot_pml4, %eax
	movl %eax, %cr3
	movl $MSR_EFER, %ecx
	rdmsr
	orl $(EFER_LME | EFER_NXE), %eax
	wrmsr
	movl $(CR0_PG | CR0_WP | CR0_NE | CR0_MP | CR0_PE), %eax
	movl %eax, %cr0
	lgdt gdt_pointer
	ljmpl $CODE64, $long_mode

/* Prints the text at %esi, which ends in a NUL, on the first serial port, and ends the machine as power.ts does, or stops. */
stop_with_message:
	movw $COM1, %dx
6:	lodsb
	testb %al, %al
	jz 7f
	outb %al, %dx
	jmp 6b
7:	movl $BOOT_FAILED, %eax
	outb %al, $STATUS_PORT
	outl %eax, $EXIT_PORT
8:	cli
	hlt
	jmp 8b
	.size pvh_entry, . - pvh_entry

	.code64
	.type long_mode, @function
long_mode:
	movl $DATA, %eax
	movl %eax, %ds
	movl %eax, %es
	movl %eax, %ss
	xorl %eax, %eax
	movl %eax, %fs
	movl %eax, %gs
	movl %ebp, %edi			/* zero-extends: the start info's address */
	xorl %ebp, %ebp			/* ends every chain of frames */
	call ukts_kvm_start
	ud2
	.size long_mode, . - long_mode

	.section .rodata.pvh_entry, "a", @progbits
old_cpu_message:
	.asciz "ukts: expected a 64-bit processor with no-execute pages, found an older one.\n"

	.section .bss.boot_tables, "aw", @nobits
	.balign 4096
	.globl boot_pml4, boot_pdpt
boot_pml4:
	.skip 4096
boot_pdpt:
	.skip 4096

/*
 * The stack, above a page that stays unmapped. Its deepest page is not in use this early and holds the scaffold's page directory.
 */
	.section .bss.stack, "aw", @nobits
	.balign 4096
	.globl stack_guard, stack_low, stack_top
stack_guard:
	.skip 4096
stack_low:
boot_directory:
	.skip STACK_BYTES
stack_top:
