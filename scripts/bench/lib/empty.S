# The image that every other is compared with: entered by PVH, it prints one line on the serial port and ends the machine.
  .code32
  .section .text
  .globl _start
_start:
  mov $line, %esi
  mov $0x3f8, %edx
1: lodsb
  test %al, %al
  jz 2f
  out %al, %dx
  jmp 1b
2: xor %eax, %eax
  out %al, $0xf8
  out %eax, $0xf4
3: hlt
  jmp 3b
line: .asciz "Hello world!\r\n"

  .section .note.Xen, "a", @note
  .long 4, 8, 18 # name size, descriptor size, XEN_ELFNOTE_PHYS32_ENTRY
  .asciz "Xen"
  .quad _start
