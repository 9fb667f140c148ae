# Entry of a dynamically linked Linux program: glibc's own start files are part of its development package only.
# System V ABI, AMD64 supplement, section 3.4.1: the stack holds argc, and argv behind it.
        .globl  _start
_start: xor     %ebp, %ebp
        mov     (%rsp), %rsi
        lea     8(%rsp), %rdx
        mov     %rsp, %rax
        and     $-16, %rsp
        lea     main, %rdi
        xor     %ecx, %ecx
        xor     %r8d, %r8d
        xor     %r9d, %r9d
        push    %rax
        push    %rax
        call    __libc_start_main
        hlt
        .section .note.GNU-stack, "", @progbits
