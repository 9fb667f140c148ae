/*
 * The C memory functions that LLVM calls by name: memcpy, memmove, memset, memcmp, bcmp.
 *
 * Up to 16 bytes take two overlapping loads and stores, where the start-up time of a string instruction would show. More are moved by
 * `rep movsq`/`rep stosq`, which processors since Ivy Bridge run as wide as their cache lines ("fast string operation", Intel SDM vol. 1,
 * 7.3.9.3), and emulators eight times faster than the byte forms.
 *
 * C ABI (System V): %rdi, %rsi, %rdx in; result in %rax; %rcx, %r8, %r9 free to use; direction flag clear.
 */

	.macro FUNCTION name
	.section .text.\name, "ax", @progbits
	.balign 16
	.globl \name
	.type \name, @function
\name:
	.endm

	.macro END name
	.size \name, . - \name
	.endm

	/* Copies %rdx <= 16 bytes from %rsi to %rdi and returns. Everything is loaded before anything is stored: overlap does no harm. */
	.macro COPY_SMALL
	cmpl $8, %edx
	jae 8f
	cmpl $4, %edx
	jae 4f
	testl %edx, %edx
	jz 0f
	movzbl (%rsi), %ecx
	movzbl -1(%rsi, %rdx), %r8d
	movl %edx, %r9d
	shrl $1, %r9d
	movzbl (%rsi, %r9), %esi
	movb %cl, (%rdi)
	movb %sil, (%rdi, %r9)
	movb %r8b, -1(%rdi, %rdx)
0:	ret
4:	movl (%rsi), %ecx
	movl -4(%rsi, %rdx), %r8d
	movl %ecx, (%rdi)
	movl %r8d, -4(%rdi, %rdx)
	ret
8:	movq (%rsi), %rcx
	movq -8(%rsi, %rdx), %r8
	movq %rcx, (%rdi)
	movq %r8, -8(%rdi, %rdx)
	ret
	.endm

FUNCTION memcpy
	movq %rdi, %rax
	cmpq $16, %rdx
	ja 1f
	COPY_SMALL
1:	movq -8(%rsi, %rdx), %r8	/* the last 8 bytes, in one piece */
	leaq -8(%rdi, %rdx), %r9
	leaq -1(%rdx), %rcx
	shrq $3, %rcx			/* all whole words before them */
	rep movsq
	movq %r8, (%r9)
	ret
END memcpy

FUNCTION memmove
	movq %rdi, %rax
	cmpq $16, %rdx
	ja 1f
	COPY_SMALL
1:	movq %rdi, %rcx
	subq %rsi, %rcx
	cmpq %rdx, %rcx
	jb 2f				/* the target begins inside the source */
	movq -8(%rsi, %rdx), %r8
	leaq -8(%rdi, %rdx), %r9
	leaq -1(%rdx), %rcx
	shrq $3, %rcx
	rep movsq
	movq %r8, (%r9)
	ret
2:	movq (%rsi), %r8		/* from the end, and the first 8 bytes last */
3:	movq -8(%rsi, %rdx), %rcx
	movq %rcx, -8(%rdi, %rdx)
	subq $8, %rdx
	cmpq $8, %rdx
	ja 3b
	movq %r8, (%rdi)
	ret
END memmove

FUNCTION memset
	movq %rdi, %r8
	movzbl %sil, %eax
	movabsq $0x0101010101010101, %rcx
	imulq %rcx, %rax
	cmpq $8, %rdx
	jae 1f
	movl %edx, %ecx
	rep stosb
	movq %r8, %rax
	ret
1:	movq %rax, -8(%rdi, %rdx)	/* the last 8 bytes */
	leaq -1(%rdx), %rcx
	shrq $3, %rcx
	rep stosq
	movq %r8, %rax
	ret
END memset

FUNCTION memcmp
	.globl bcmp
bcmp:
	xorl %ecx, %ecx
	xorl %eax, %eax
1:	cmpq %rdx, %rcx
	je 2f
	movzbl (%rdi, %rcx), %eax
	movzbl (%rsi, %rcx), %r8d
	incq %rcx
	subl %r8d, %eax
	je 1b
2:	ret
END memcmp
