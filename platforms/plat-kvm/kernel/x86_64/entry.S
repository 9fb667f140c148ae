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

/* struct hvm_start_info and struct hvm_memmap_table_entry, as in startInfo.ts */
#define START_INFO_MAGIC 0x336ec578
#define INFO_MAGIC 0
#define INFO_MEMORY_MAP 40
#define INFO_MEMORY_MAP_ENTRIES 48
#define ENTRY_ADDRESS 0
#define ENTRY_BYTES 8
#define ENTRY_TYPE 16
#define ENTRY_SIZE 24
#define TYPE_RAM 1
#define MAX_ENTRIES 1024

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
	movl %ebx, %ebp			/* cpuid destroys %ebx */

	/*
	 * The image needs RAM for all of itself: its stack is at the end. From its start, %edx follows the RAM of the memory map. What is
	 * wrong with the start info is for startInfo.ts to say.
	 */
	cmpl $START_INFO_MAGIC, INFO_MAGIC(%ebp)
	jne memory_checked
	movl INFO_MEMORY_MAP(%ebp), %esi
	movl INFO_MEMORY_MAP_ENTRIES(%ebp), %ecx
	cmpl $MAX_ENTRIES, %ecx
	ja memory_checked
	movl $__image_start, %edx
9:	jecxz 12f
	cmpl $TYPE_RAM, ENTRY_TYPE(%esi)
	jne 11f
	cmpl $0, ENTRY_ADDRESS + 4(%esi)	/* above 4 GiB */
	jne 11f
	movl ENTRY_ADDRESS(%esi), %eax
	cmpl %edx, %eax
	ja 11f
	addl ENTRY_BYTES(%esi), %eax
	movl ENTRY_BYTES + 4(%esi), %edi
	adcl $0, %edi
	jz 10f
	movl $-1, %eax				/* reaches beyond 4 GiB */
10:	cmpl %edx, %eax
	jbe 11f
	movl %eax, %edx
11:	addl $ENTRY_SIZE, %esi
	decl %ecx
	jmp 9b
12:	cmpl $__image_end, %edx
	jb stop_for_memory
memory_checked:
	movl $stack_top, %esp

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

/* RAM from the image's start ends at %edx. */
stop_for_memory:
	movl %edx, %ebp
	movl $needed_message, %esi
	movl $13f, %ebx
	jmp print
13:	movl $__image_end, %edi
	movl $14f, %ebx
	jmp print_hex
14:	movl $given_message, %esi
	movl $15f, %ebx
	jmp print
15:	movl %ebp, %edi
	movl $16f, %ebx
	jmp print_hex
16:	movl $end_message, %esi
	jmp stop_with_message

/* Prints the text at %esi, which ends in a NUL, on the first serial port, and goes on at %ebx. */
print:
	movw $COM1, %dx
17:	lodsb
	testb %al, %al
	jz 18f
	outb %al, %dx
	jmp 17b
18:	jmp *%ebx

/* Prints %edi as 8 hexadecimal digits and goes on at %ebx. */
print_hex:
	movw $COM1, %dx
	movl $8, %ecx
19:	roll $4, %edi
	movl %edi, %eax
	andl $15, %eax
	movb hex_digits(%eax), %al
	outb %al, %dx
	decl %ecx
	jnz 19b
	jmp *%ebx

/* Prints the text at %esi, which ends in a NUL, on the first serial port, and ends the machine as power.ts does, or stops. */
stop_with_message:
	movl $7f, %ebx
	jmp print
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

needed_message:
	.asciz "ukts: too little memory: the image needs RAM up to 0x"
given_message:
	.asciz ", found it up to 0x"
end_message:
	.asciz ".\n"
hex_digits:
	.ascii "0123456789abcdef"

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
