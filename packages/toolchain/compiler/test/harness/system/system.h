/* What the test runtime asks of the system below it; each begins at `_start` and goes on at `start_c`. */
typedef unsigned long size_t;

void system_write(const char *bytes, size_t count);
_Noreturn void system_exit(int status);
/* Sets the register that thread-locals are found by. */
void system_thread_pointer(void *pointer);
