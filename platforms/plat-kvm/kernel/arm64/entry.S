/*
 * Entry of a kvm/arm64 image, and the header by which loaders of the Linux boot protocol know it (Linux, Documentation/arch/arm64/booting.rst).
 *
 * Such a loader passes the address of the device tree in x0. One that loads the ELF file as it is passes nothing: QEMU's `virt` then
 * leaves the device tree at the start of memory. The processor is at EL1 or EL2, without translation, caches of data off.
 *
 * The tables used first are a scaffold: the first GiB as device memory, the second as memory, all of it writable and executable, so that
 * TypeScript can read the device tree wherever the loader put it. pageTables.ts replaces them before anything else runs.
 */

#define IMAGE_FLAGS 0x2			/* little-endian, pages of 4 KiB */
#define IMAGE_MAGIC 0x644d5241		/* "ARM\x64" */
#define TEXT_OFFSET 0x100800		/* the place of image_entry behind the start of memory, as link.ld has it */

#define CURRENT_EL2 8
#define HCR_RW (1 << 31)
#define CPTR_EL2_RES1 0x33ff
#define CNTHCTL_EL1_ALLOWED 3
#define SPSR_EL1H_MASKED 0x3c5
#define GIC_SYSTEM_REGISTERS 24		/* field of ID_AA64PFR0_EL1 */
#define ICC_SRE_EL2 S3_4_C12_C9_5
#define ICC_SRE_ENABLE 0x9

/* Attribute 0: device memory (nGnRE), 1: write-back memory. */
#define MAIR 0xff04
/* Addresses of 32 bits through TTBR0, nothing through TTBR1, write-back and inner shareable walks. */
#define TCR ((1 << 23) | (3 << 12) | (1 << 10) | (1 << 8) | 32)
/* RES1 bits of Armv8.0, and M, C, SA, I. */
#define SCTLR_OFF 0x30d00800
#define SCTLR_ON (SCTLR_OFF | 0x100d)
#define CPACR_FP (3 << 20)

#define BLOCK_DEVICE 0x0060000000000401
#define BLOCK_MEMORY 0x0000000000000705

#define UART 0x09000000			/* QEMU's virt */
#define SYS_EXIT_EXTENDED 0x20
#define BOOT_FAILED 78
#define STACK_BYTES 65536

	.section .text.image_start, "ax", @progbits
	.balign 2048
	.globl image_entry
	.type image_entry, @function
	.cfi_sections .debug_frame
image_entry:
	.cfi_startproc
	.cfi_undefined x30		/* debuggers, too, end the chain of frames here */
	b start
	.long 0
	.quad TEXT_OFFSET
	.quad image_bytes
	.quad IMAGE_FLAGS
	.quad 0, 0, 0
	.long IMAGE_MAGIC
	.long 0

start:
	msr daifset, #15
	mov x20, x0			/* the device tree */
	mov x28, xzr			/* nothing has failed */
	mrs x1, CurrentEL
	cmp x1, #CURRENT_EL2
	b.ne at_el1

	/* From EL2 to EL1, which is 64-bit and may use the timers, floating point and a GICv3's registers. */
	mov x1, #HCR_RW
	msr hcr_el2, x1
	mov x1, #CPTR_EL2_RES1
	msr cptr_el2, x1
	msr hstr_el2, xzr
	mov x1, #CNTHCTL_EL1_ALLOWED
	msr cnthctl_el2, x1
	msr cntvoff_el2, xzr
	msr vttbr_el2, xzr
	mrs x1, midr_el1
	msr vpidr_el2, x1
	mrs x1, mpidr_el1
	msr vmpidr_el2, x1
	mrs x1, id_aa64pfr0_el1
	ubfx x1, x1, #GIC_SYSTEM_REGISTERS, #4
	cbz x1, 1f
	mov x1, #ICC_SRE_ENABLE
	msr ICC_SRE_EL2, x1
	isb
1:	ldr x1, =SCTLR_OFF
	msr sctlr_el1, x1
	mov x1, #SPSR_EL1H_MASKED
	msr spsr_el2, x1
	adr x1, at_el1
	msr elr_el2, x1
	eret

	/* Exceptions of the code below come to early_exception: the vectors begin where the image does. */
at_el1:
	msr spsel, #1
	adr x1, image_entry
	msr vbar_el1, x1
	isb

	/* The image needs memory for all of itself: its stack is at the end. */
	adrp x1, __image_end
	ldr xzr, [x1, #-8]
	dsb sy
	isb
	b memory_checked

	.org image_entry + 0x200
early_exception:
	cbnz x28, 3f			/* semihosting is off */
	mov x28, #1
	ldr x1, =UART
	adr x2, too_little_memory
1:	ldrb w3, [x2], #1
	cbz w3, 2f
	str w3, [x1]
	b 1b
2:	mov x0, #SYS_EXIT_EXTENDED
	adr x1, exit_parameters
	hlt #0xf000
3:	wfi
	b 3b

	.balign 8
exit_parameters:
	.quad 0x20026, BOOT_FAILED
too_little_memory:
	.asciz "ukts: too little memory: the image does not fit into it.\n"

	.balign 4
memory_checked:
	adrp x1, trap_stack_top
	add x1, x1, :lo12:trap_stack_top
	mov sp, x1
	msr spsel, #0
	adrp x1, stack_top
	add x1, x1, :lo12:stack_top
	mov sp, x1

	/* Translation and caches on (Arm ARM for A-profile, D8.2). */
	mov x1, #MAIR
	msr mair_el1, x1
	ldr x1, =TCR
	mrs x2, id_aa64mmfr0_el1
	and x2, x2, #7
	orr x1, x1, x2, lsl #32
	msr tcr_el1, x1
	adr x1, scaffold
	msr ttbr0_el1, x1
	tlbi vmalle1
	ic iallu
	dsb nsh
	isb
	ldr x1, =SCTLR_ON
	msr sctlr_el1, x1
	isb
	mov x1, #CPACR_FP
	msr cpacr_el1, x1
	isb

	/* Only loaders of ELF files zero .bss. */
	adrp x1, __bss_start
	add x1, x1, :lo12:__bss_start
	adrp x2, __bss_end
	add x2, x2, :lo12:__bss_end
	cmp x1, x2
	b.hs 5f
4:	stp xzr, xzr, [x1], #16
	cmp x1, x2
	b.lo 4b

5:	mov x0, x20
	mov x29, xzr			/* ends every chain of frames */
	mov x30, xzr
	bl ukts_kvm_start
	udf #0
	.ltorg
	.cfi_endproc
	.size image_entry, . - image_entry

	/* Four GiB; what has no entry is not mapped. */
	.section .rodata.scaffold, "a", @progbits
	.balign 64
scaffold:
	.quad 0x00000000 + BLOCK_DEVICE
	.quad 0x40000000 + BLOCK_MEMORY
	.quad 0, 0

/* The stacks are not part of what is zeroed: see link.ld. */
	.section .noinit.stack, "aw", @nobits
	.balign 4096
	.globl stack_guard, stack_low, stack_top
stack_guard:
	.skip 4096
stack_low:
	.skip STACK_BYTES
stack_top:
