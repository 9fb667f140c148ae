/* POSIX sched.h: yielding */
#ifndef _SCHED_H
#define _SCHED_H

#include <time.h>

int sched_yield(void);

#endif
