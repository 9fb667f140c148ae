/* Greets, and prints the arguments that it was given. Its result is the guest's exit status. */
#include <stdio.h>

int main(int argc, char **argv) {
  printf("Hello world!\nArguments:");
  for (int i = 1; i < argc; i++) printf(" %s", argv[i]);
  printf("\n");
  return 0;
}
