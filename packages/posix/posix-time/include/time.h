/* C11 7.27 and POSIX: clocks and sleeping, without calendars. nanosleep and clock_nanosleep come with @ukts/posix-process, whose signals end them. */
#ifndef _TIME_H
#define _TIME_H

#include <stddef.h>
#include <sys/types.h>

struct timespec {
  time_t tv_sec;
  long tv_nsec;
};

#define CLOCK_REALTIME 0
#define CLOCK_MONOTONIC 1
#define TIMER_ABSTIME 1
#define TIME_UTC 1

time_t time(time_t *result);
double difftime(time_t later, time_t earlier);
int timespec_get(struct timespec *result, int base);
int clock_gettime(clockid_t clock, struct timespec *result);
int clock_settime(clockid_t clock, const struct timespec *time);
int clock_getres(clockid_t clock, struct timespec *result);

int nanosleep(const struct timespec *time, struct timespec *remaining);
int clock_nanosleep(clockid_t clock, int flags, const struct timespec *time, struct timespec *remaining);

#endif
