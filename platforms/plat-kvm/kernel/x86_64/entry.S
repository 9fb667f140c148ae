/*
 * Entry of a kvm/x86_64 image: from the state that a PVH loader leaves (32-bit protected mode, paging off) to 64-bit code.
 *
 * The loader finds `pvh_entry` through the ELF note XEN_ELFNOTE_PHYS32_ENTRY and passes the physical address of the start info in
 * %ebx (Xen, docs/misc/pvh.pandoc, "x86/HVM direct boot ABI"). QEMU, Firecracker, Cloud Hypervisor and Xen load images this way.
 *
 * The page tables made here are a scaffold: the first GiB one to one, all of it writable and executable, so that TypeScript can read
 * the start info wherever the loader put it. pageTables.ts replaces them with the real ones before anything else runs.
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
#define START_INFO_VERSION 1
#define INFO_MAGIC 0
#define INFO_VERSION 4
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
	.long .Lname_end - .Lname
	.long .Lentry_end - .Lentry
	.long XEN_ELFNOTE_PHYS32_ENTRY
.Lname:
	.asciz "Xen"
.Lname_end:
	.balign 4
.Lentry:
	.quad pvh_entry			/* 8 bytes: QEMU reads a size_t */
.Lentry_end:

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
	jne .Lmemory_checked
	cmpl $START_INFO_VERSION, INFO_VERSION(%ebp)
	jb .Lmemory_checked
	movl INFO_MEMORY_MAP(%ebp), %esi
	movl INFO_MEMORY_MAP_ENTRIES(%ebp), %ecx
	jecxz .Lmemory_checked
	cmpl $MAX_ENTRIES, %ecx
	ja .Lmemory_checked
	movl $__image_start, %edx
.Lentry_check:
	cmpl $TYPE_RAM, ENTRY_TYPE(%esi)
	jne .Lentry_next
	cmpl $0, ENTRY_ADDRESS + 4(%esi)	/* above 4 GiB */
	jne .Lentry_next
	movl ENTRY_ADDRESS(%esi), %eax
	cmpl %edx, %eax
	ja .Lentry_next
	addl ENTRY_BYTES(%esi), %eax
	movl ENTRY_BYTES + 4(%esi), %edi
	adcl $0, %edi
	jz .Lentry_extend
	movl $-1, %eax				/* reaches beyond 4 GiB */
.Lentry_extend:
	cmpl %edx, %eax
	jbe .Lentry_next
	movl %eax, %edx
.Lentry_next:
	addl $ENTRY_SIZE, %esi
	decl %ecx
	jnz .Lentry_check
	cmpl $__image_end, %edx
	jb .Ltoo_little_memory
.Lmemory_checked:
	movl $stack_top, %esp

	/* A processor without long mode or no-execute pages cannot run the image. */
	movl $CPUID_EXTENDED, %eax
	cpuid
	movl $old_cpu_message, %esi
	cmpl $CPUID_EXTENDED_FEATURES, %eax
	jb .Lstop
	movl $CPUID_EXTENDED_FEATURES, %eax
	cpuid
	andl $(FEATURE_NX | FEATURE_LONG_MODE), %edx
	cmpl $(FEATURE_NX | FEATURE_LONG_MODE), %edx
	jne .Lstop

	/* PML4[0] -> PDPT[0] -> 512 pages of 2 MiB. The loader zeroed these tables with the rest of .bss. */
	movl $(boot_pdpt + PTE_PRESENT_WRITE), boot_pml4
	movl $(boot_directory + PTE_PRESENT_WRITE), boot_pdpt
	movl $boot_directory, %edi
	movl $PTE_LARGE_PRESENT_WRITE, %eax
	movl $512, %ecx
.Lmap:
	movl %eax, (%edi)
	addl $0x200000, %eax
	addl $8, %edi
	decl %ecx
	jnz .Lmap

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
	fninit				/* at its reset all x87 registers are in use and all exceptions on (Intel SDM vol. 3, table 9-1) */
	lgdt gdt_pointer
	ljmpl $CODE64, $long_mode

	/* RAM from the image's start ends at %edx. There is no stack: a subroutine goes on at %ebx. */
.Ltoo_little_memory:
	movl %edx, %ebp
	movl $needed_message, %esi
	movl $.Lneeded, %ebx
	jmp .Lprint
.Lneeded:
	movl $__image_end, %edi
	movl $.Lgiven, %ebx
	jmp .Lprint_hex
.Lgiven:
	movl $given_message, %esi
	movl $.Lgiven_number, %ebx
	jmp .Lprint
.Lgiven_number:
	movl %ebp, %edi
	movl $.Lgiven_end, %ebx
	jmp .Lprint_hex
.Lgiven_end:
	movl $end_message, %esi

	/* Prints the text at %esi and ends the machine by the first means of power.ts, or stops. */
.Lstop:
	movl $.Lexit, %ebx
	jmp .Lprint
.Lexit:
	movl $BOOT_FAILED, %eax
	outb %al, $STATUS_PORT
	outl %eax, $EXIT_PORT
.Lhalt:
	cli
	hlt
	jmp .Lhalt

	/* Prints the text at %esi, which ends in a NUL, on the first serial port. */
.Lprint:
	movw $COM1, %dx
.Lprint_byte:
	lodsb
	testb %al, %al
	jz .Lprint_end
	outb %al, %dx
	jmp .Lprint_byte
.Lprint_end:
	jmp *%ebx

	/* Prints %edi as 8 hexadecimal digits. */
.Lprint_hex:
	movw $COM1, %dx
	movl $8, %ecx
.Lprint_digit:
	roll $4, %edi
	movl %edi, %eax
	andl $15, %eax
	movb hex_digits(%eax), %al
	outb %al, %dx
	decl %ecx
	jnz .Lprint_digit
	jmp *%ebx
	.size pvh_entry, . - pvh_entry

	.code64
	.type long_mode, @function
	.cfi_sections .debug_frame
long_mode:
	.cfi_startproc
	.cfi_undefined rip		/* debuggers, too, end the chain here */
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
	.cfi_endproc
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
