/* What posix-time promises, checked by the program itself. */
#include "expect.h"
#include <sys/time.h>
#include <time.h>

static long nanoseconds(clockid_t clock) {
  struct timespec time = {-1, -1};
  EXPECT(clock_gettime(clock, &time), 0);
  EXPECT(time.tv_nsec >= 0 && time.tv_nsec < 1000000000, 1);
  return time.tv_sec * 1000000000 + time.tv_nsec;
}

int main(void) {
  struct timespec spec = {7, 7};
  long before = nanoseconds(CLOCK_MONOTONIC);
  for (int i = 0; i < 1000; i++) {
    long now = nanoseconds(CLOCK_MONOTONIC);
    EXPECT(now >= before, 1);
    before = now;
  }
  EXPECT(clock_getres(CLOCK_REALTIME, &spec) == 0 && spec.tv_sec == 0 && spec.tv_nsec == 1, 1);
  EXPECT(clock_getres(CLOCK_MONOTONIC, NULL), 0);
  FAILS(clock_getres(99, &spec), EINVAL);
  FAILS(clock_gettime(99, &spec), EINVAL);
  FAILS(clock_gettime(-1, &spec), EINVAL);

  /* 2001-09-09 01:46:40 UTC; an hour is enough for the rest. */
  const time_t set = 1000000000;
  EXPECT(clock_settime(CLOCK_REALTIME, &(struct timespec){set, 500000000}), 0);
  long now = nanoseconds(CLOCK_REALTIME) - set * 1000000000;
  EXPECT(now >= 500000000 && now < 3600L * 1000000000, 1);
  time_t stored, seconds = time(&stored);
  EXPECT(seconds >= set && seconds < set + 3600 && stored == seconds, 1);
  EXPECT(time(NULL) >= seconds, 1);
  struct timeval day;
  EXPECT(gettimeofday(&day, NULL), 0);
  EXPECT(day.tv_sec >= set && day.tv_sec < set + 3600 && day.tv_usec >= 0 && day.tv_usec < 1000000, 1);
  EXPECT(timespec_get(&spec, TIME_UTC), TIME_UTC);
  EXPECT(spec.tv_sec >= set && spec.tv_sec < set + 3600, 1);
  EXPECT(timespec_get(&spec, 0), 0);
  EXPECT(difftime(5, 8) == -3.0, 1);
  FAILS(clock_settime(CLOCK_MONOTONIC, &(struct timespec){1, 0}), EINVAL);
  FAILS(clock_settime(CLOCK_REALTIME, &(struct timespec){1, -1}), EINVAL);
  FAILS(clock_settime(CLOCK_REALTIME, &(struct timespec){0, 0}), EINVAL);
  return report();
}
