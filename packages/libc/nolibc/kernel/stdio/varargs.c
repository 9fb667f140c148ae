/* The functions that take `...` or a `va_list`, which kernel TypeScript cannot say: they hand the list on as an opaque pointer, and
 * give access to its elements by type. The formatting itself is in format.ts. */
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

struct nolibc_args {
  va_list list;
};

int nolibc_format_stream(FILE *stream, const char *format, struct nolibc_args *args);
int nolibc_format_memory(char *buffer, size_t size, const char *format, struct nolibc_args *args);

int nolibc_arg_int(struct nolibc_args *args) { return va_arg(args->list, int); }

long nolibc_arg_long(struct nolibc_args *args) { return va_arg(args->list, long); }

void *nolibc_arg_pointer(struct nolibc_args *args) { return va_arg(args->list, void *); }

/* As bits: the other side formats doubles in integer arithmetic. */
uint64_t nolibc_arg_double(struct nolibc_args *args) {
  union {
    double value;
    uint64_t bits;
  } argument = {va_arg(args->list, double)};
  return argument.bits;
}

int vfprintf(FILE *stream, const char *format, va_list list) {
  struct nolibc_args args;
  va_copy(args.list, list);
  int length = nolibc_format_stream(stream, format, &args);
  va_end(args.list);
  return length;
}

int vsnprintf(char *buffer, size_t size, const char *format, va_list list) {
  struct nolibc_args args;
  va_copy(args.list, list);
  int length = nolibc_format_memory(buffer, size, format, &args);
  va_end(args.list);
  return length;
}

int vprintf(const char *format, va_list list) { return vfprintf(stdout, format, list); }

int vsprintf(char *buffer, const char *format, va_list list) { return vsnprintf(buffer, SIZE_MAX, format, list); }

/* Calls `function` with the variable arguments behind `format`. */
#define FORWARD(function, ...)                    \
  va_list list;                                   \
  va_start(list, format);                         \
  int length = function(__VA_ARGS__, format, list); \
  va_end(list);                                   \
  return length

int printf(const char *format, ...) { FORWARD(vfprintf, stdout); }

int fprintf(FILE *stream, const char *format, ...) { FORWARD(vfprintf, stream); }

int snprintf(char *buffer, size_t size, const char *format, ...) { FORWARD(vsnprintf, buffer, size); }

int sprintf(char *buffer, const char *format, ...) { FORWARD(vsnprintf, buffer, SIZE_MAX); }
