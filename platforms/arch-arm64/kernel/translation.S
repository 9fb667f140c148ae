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

/*
 * void replace_entry(u64 *entry, u64 value): an entry in use by another, which is invalid in between ("break before make").
 *
 * The stack may be in the block that cannot be touched then: nothing may need one, and no interrupt may come.
 */
	.section .text.replace_entry, "ax", @progbits
	.globl replace_entry
	.type replace_entry, @function
replace_entry:
	mrs x2, daif
	msr daifset, #15
	dsb ishst
	str xzr, [x0]
	dsb ishst
	tlbi vmalle1is
	dsb ish
	isb
	str x1, [x0]
	dsb ishst
	isb
	msr daif, x2
	ret
	.size replace_entry, . - replace_entry
