/* The sizes of the opaque types, which the classes of the same names check too: see "is_too_small" in the files beside this one. */
#include <pthread.h>
#include <semaphore.h>

_Static_assert(sizeof(pthread_attr_t) == 16, "class Attributes");
_Static_assert(sizeof(pthread_mutex_t) == 56, "class PosixMutex");
_Static_assert(sizeof(pthread_cond_t) == 16, "class Condition");
_Static_assert(sizeof(pthread_rwlock_t) == 80, "class PosixRwLock");
_Static_assert(sizeof(pthread_barrier_t) == 24, "class Barrier");
_Static_assert(sizeof(pthread_once_t) == 16, "class Once");
_Static_assert(sizeof(sem_t) == 48, "class PosixSemaphore");
