/* C11 7.21: output only */
#ifndef _STDIO_H
#define _STDIO_H

#include <stdarg.h>
#include <stddef.h>

typedef struct nolibc_file FILE;

/* Both are the console. */
#define stdout ((FILE *)1)
#define stderr ((FILE *)2)
#define EOF (-1)

int printf(const char *restrict format, ...) __attribute__((format(printf, 1, 2)));
int fprintf(FILE *restrict stream, const char *restrict format, ...) __attribute__((format(printf, 2, 3)));
int sprintf(char *restrict buffer, const char *restrict format, ...) __attribute__((format(printf, 2, 3)));
int snprintf(char *restrict buffer, size_t size, const char *restrict format, ...)
    __attribute__((format(printf, 3, 4)));
int vprintf(const char *restrict format, va_list list) __attribute__((format(printf, 1, 0)));
int vfprintf(FILE *restrict stream, const char *restrict format, va_list list) __attribute__((format(printf, 2, 0)));
int vsprintf(char *restrict buffer, const char *restrict format, va_list list) __attribute__((format(printf, 2, 0)));
int vsnprintf(char *restrict buffer, size_t size, const char *restrict format, va_list list)
    __attribute__((format(printf, 3, 0)));

int puts(const char *text);
int putchar(int c);
int fputs(const char *restrict text, FILE *restrict stream);
int fputc(int c, FILE *stream);
int putc(int c, FILE *stream);
size_t fwrite(const void *restrict bytes, size_t size, size_t count, FILE *restrict stream);
int fflush(FILE *stream);
void perror(const char *prefix);

#endif
