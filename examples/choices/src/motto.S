/* The text as it stands in the file, between two symbols. */
  .section .rodata.motto, "a"
  .globl motto_start, motto_end
motto_start:
  .incbin "src/motto.txt"
motto_end:
