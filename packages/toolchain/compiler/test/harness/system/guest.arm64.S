/*
 * From EL1 with translation off, as QEMU's `virt` starts an ELF file, to C: the first GiB as device memory and the second, where RAM is,
 * as memory, one to one, for only memory may be read at any alignment; floating point on, no interrupts (Arm ARM for A-profile, D8).
 * An exception powers the machine off, as there are no handlers.
 */
#define CPACR_FP (3 << 20)
#define MAIR 0xff04			/* attribute 0: device memory, 1: write-back memory */
#define TCR ((1 << 23) | (3 << 12) | (1 << 10) | (1 << 8) | 32)	/* 32-bit addresses through TTBR0, cached walks */
#define SCTLR_ON 0x30d0180d		/* RES1 bits, M, C, SA, I */
#define PSCI_SYSTEM_OFF 0x84000008
#define BLOCK_DEVICE 0x0060000000000401
#define BLOCK_MEMORY 0x0000000040000705

	.text
	.globl _start
_start:
	mov x1, #CPACR_FP
	msr cpacr_el1, x1
	ldr x1, =MAIR
	msr mair_el1, x1
	ldr x1, =TCR
	msr tcr_el1, x1
	adrp x1, table
	msr ttbr0_el1, x1
	adr x1, vectors
	msr vbar_el1, x1
	tlbi vmalle1
	dsb sy
	isb
	ldr x1, =SCTLR_ON
	msr sctlr_el1, x1
	isb
	adrp x1, stack_top
	add sp, x1, :lo12:stack_top
	mov x29, xzr
	mov x30, xzr
	bl start_c

	.balign 2048
vectors:
	.rept 16
	.balign 128
	ldr x0, =PSCI_SYSTEM_OFF
	hvc #0
	.endr

	.section .rodata
	.balign 4096
table:
	.quad BLOCK_DEVICE, BLOCK_MEMORY, 0, 0

	.bss
	.balign 16
	.skip 262144
stack_top:
