/*
 * void switch_tables(u64 ttbr, u64 tcr, u64 sctlr): from one set of translation tables to another, of another size.
 *
 * Table and size cannot change in one step, so translation is off in between. This code is mapped one to one and touches no data there.
 */
	.section .text.switch_tables, "ax", @progbits
	.globl switch_tables
	.type switch_tables, @function
switch_tables:
	mrs x3, sctlr_el1
	bic x3, x3, #1			/* M */
	dsb sy
	msr sctlr_el1, x3
	isb
	msr ttbr0_el1, x0
	msr tcr_el1, x1
	isb
	tlbi vmalle1
	dsb nsh
	isb
	msr sctlr_el1, x2
	isb
	ret
	.size switch_tables, . - switch_tables
