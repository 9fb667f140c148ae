/* What posix-pthread promises, checked by the program itself; and, by its argument, what ends it. */
#include "expect.h"
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static pthread_t start(void *(*routine)(void *), void *argument) {
  pthread_t thread;
  EXPECT(pthread_create(&thread, NULL, routine, argument), 0);
  return thread;
}

static void *join(pthread_t thread) {
  void *result = NULL;
  EXPECT(pthread_join(thread, &result), 0);
  return result;
}

/* So many nanoseconds from now. */
static struct timespec in(clockid_t clock, long nanoseconds) {
  struct timespec time;
  clock_gettime(clock, &time);
  time.tv_nsec += nanoseconds;
  time.tv_sec += time.tv_nsec / 1000000000;
  time.tv_nsec %= 1000000000;
  return time;
}

static const struct timespec past = {0, 1}, wrong = {0, 1000000000};

static void *returns(void *argument) { return argument; }
static void *exits(void *argument) { pthread_exit(argument); }
static void *own_id(void *argument) { return (void *)pthread_self(); }
static void *join_caller(void *argument) { return (void *)(long)pthread_join((pthread_t)argument, NULL); }
static void *sleeps(void *argument) { return (void *)(long)usleep((useconds_t)(long)argument); }

static _Thread_local int of_thread = 3;
static _Thread_local char zeroes[100];

static void *thread_locals(void *argument) {
  int first = of_thread == 3 && zeroes[99] == 0 && errno == 0;
  of_thread = (int)(long)argument;
  zeroes[99] = 1;
  errno = of_thread;
  sched_yield();
  return (void *)(long)(first && of_thread == (long)argument && errno == of_thread && zeroes[99] == 1);
}

static void *big_frame(void *argument) {
  volatile char frame[200000];
  for (size_t i = 0; i < sizeof frame; i += 1000) frame[i] = 1;
  return (void *)(long)frame[199000];
}

static void test_threads(void) {
  EXPECT(join(start(returns, (void *)5)) == (void *)5, 1);
  EXPECT(join(start(exits, (void *)6)) == (void *)6, 1);
  pthread_t thread = start(own_id, NULL);
  EXPECT(pthread_equal((pthread_t)join(thread), thread), 1);
  EXPECT(pthread_equal(pthread_self(), thread), 0);
  EXPECT(pthread_join(pthread_self(), NULL), EDEADLK);

  of_thread = 9;
  errno = 8;
  pthread_t two[2] = {start(thread_locals, (void *)1), start(thread_locals, (void *)2)};
  EXPECT(errno, 8);
  EXPECT((long)join(two[0]) & (long)join(two[1]), 1);
  EXPECT(of_thread == 9 && zeroes[99] == 0, 1);

  thread = start(sleeps, (void *)5000);
  pthread_t joiner = start(join_caller, (void *)thread);
  sched_yield();
  EXPECT(pthread_join(thread, NULL), EINVAL);
  EXPECT(pthread_detach(thread), EINVAL);
  EXPECT((long)join(joiner), 0);

  pthread_attr_t attributes;
  size_t bytes;
  int state;
  EXPECT(pthread_attr_init(&attributes), 0);
  EXPECT(pthread_attr_getstacksize(&attributes, &bytes), 0);
  EXPECT(bytes >= PTHREAD_STACK_MIN, 1);
  EXPECT(pthread_attr_setstacksize(&attributes, PTHREAD_STACK_MIN - 1), EINVAL);
  EXPECT(pthread_attr_setstacksize(&attributes, 262144), 0);
  EXPECT(pthread_attr_getstacksize(&attributes, &bytes) == 0 && bytes == 262144, 1);
  EXPECT(pthread_create(&thread, &attributes, big_frame, NULL), 0);
  EXPECT((long)join(thread), 1);
  EXPECT(pthread_attr_setstacksize(&attributes, (size_t)1 << 40), 0);
  EXPECT(pthread_create(&thread, &attributes, returns, NULL), EAGAIN);
  pthread_attr_init(&attributes);
  EXPECT(pthread_attr_setdetachstate(&attributes, 2), EINVAL);
  EXPECT(pthread_attr_getdetachstate(&attributes, &state) == 0 && state == PTHREAD_CREATE_JOINABLE, 1);
  EXPECT(pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED), 0);
  EXPECT(pthread_create(&thread, &attributes, sleeps, (void *)1000), 0);
  EXPECT(pthread_join(thread, NULL), EINVAL);
  EXPECT(pthread_detach(thread), EINVAL);
  EXPECT(pthread_attr_destroy(&attributes), 0);
  thread = start(returns, NULL);
  EXPECT(pthread_detach(thread), 0);

  char name[16];
  thread = start(sleeps, (void *)1000);
  EXPECT(pthread_setname_np(thread, "fifteen letters"), 0);
  EXPECT(pthread_getname_np(thread, name, 16) == 0 && strcmp(name, "fifteen letters") == 0, 1);
  EXPECT(pthread_getname_np(thread, name, 15), ERANGE);
  EXPECT(pthread_setname_np(thread, "sixteen letters!"), ERANGE);
  EXPECT(pthread_getname_np(pthread_self(), name, 16) == 0 && strcmp(name, "boot") == 0, 1);
  join(thread);

  EXPECT(pthread_cancel(pthread_self()), ENOSYS);
  EXPECT(pthread_setcancelstate(PTHREAD_CANCEL_DISABLE, NULL), ENOSYS);
  EXPECT(pthread_setcanceltype(PTHREAD_CANCEL_DEFERRED, NULL), ENOSYS);
  pthread_testcancel();
}

static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t recursive = PTHREAD_RECURSIVE_MUTEX_INITIALIZER_NP;
static pthread_mutex_t checking = PTHREAD_ERRORCHECK_MUTEX_INITIALIZER_NP;

static void *try_lock(void *argument) {
  int error = pthread_mutex_trylock(argument);
  if (error == 0) pthread_mutex_unlock(argument);
  return (void *)(long)error;
}

static void *unlocks(void *argument) { return (void *)(long)pthread_mutex_unlock(argument); }

static void *lock_in_time(void *argument) {
  struct timespec time = in(CLOCK_MONOTONIC, 2000000);
  return (void *)(long)pthread_mutex_clocklock(argument, CLOCK_MONOTONIC, &time);
}

static void *lock_in_the_past(void *argument) { return (void *)(long)pthread_mutex_timedlock(argument, &past); }

static void *lock_at_no_time(void *argument) { return (void *)(long)pthread_mutex_timedlock(argument, &wrong); }

static int counter;

static void *count(void *argument) {
  for (int i = 0; i < 100; i++) {
    pthread_mutex_lock(argument);
    int before = counter;
    sched_yield();
    counter = before + 1;
    pthread_mutex_unlock(argument);
  }
  return NULL;
}

static int by_another(void *(*routine)(void *), void *argument) { return (int)(long)join(start(routine, argument)); }

static void test_mutex(void) {
  pthread_t threads[5];
  for (int i = 0; i < 5; i++) threads[i] = start(count, &mutex);
  for (int i = 0; i < 5; i++) join(threads[i]);
  EXPECT(counter, 500);

  EXPECT(pthread_mutex_lock(&mutex), 0);
  EXPECT(pthread_mutex_trylock(&mutex), EBUSY);
  EXPECT(by_another(try_lock, &mutex), EBUSY);
  EXPECT(by_another(lock_in_time, &mutex), ETIMEDOUT);
  EXPECT(by_another(lock_in_the_past, &mutex), ETIMEDOUT);
  EXPECT(by_another(lock_at_no_time, &mutex), EINVAL);
  EXPECT(pthread_mutex_destroy(&mutex), EBUSY);
  EXPECT(pthread_mutex_unlock(&mutex), 0);
  EXPECT(by_another(try_lock, &mutex), 0);
  EXPECT(pthread_mutex_timedlock(&mutex, &wrong), 0);
  EXPECT(pthread_mutex_unlock(&mutex), 0);
  EXPECT(pthread_mutex_destroy(&mutex), 0);

  EXPECT(pthread_mutex_lock(&recursive) | pthread_mutex_lock(&recursive) | pthread_mutex_trylock(&recursive), 0);
  EXPECT(pthread_mutex_timedlock(&recursive, &past), 0);
  EXPECT(by_another(unlocks, &recursive), EPERM);
  for (int i = 0; i < 4; i++) {
    EXPECT(by_another(try_lock, &recursive), EBUSY);
    EXPECT(pthread_mutex_unlock(&recursive), 0);
  }
  EXPECT(by_another(try_lock, &recursive), 0);
  EXPECT(pthread_mutex_unlock(&recursive), EPERM);

  EXPECT(pthread_mutex_lock(&checking), 0);
  EXPECT(pthread_mutex_lock(&checking), EDEADLK);
  EXPECT(pthread_mutex_timedlock(&checking, &past), EDEADLK);
  EXPECT(pthread_mutex_trylock(&checking), EBUSY);
  EXPECT(by_another(unlocks, &checking), EPERM);
  EXPECT(pthread_mutex_unlock(&checking), 0);
  EXPECT(pthread_mutex_unlock(&checking), EPERM);

  pthread_mutexattr_t attributes;
  pthread_mutex_t made;
  int type;
  EXPECT(pthread_mutexattr_init(&attributes), 0);
  EXPECT(pthread_mutexattr_gettype(&attributes, &type) == 0 && type == PTHREAD_MUTEX_DEFAULT, 1);
  EXPECT(pthread_mutexattr_settype(&attributes, 3), EINVAL);
  EXPECT(pthread_mutexattr_settype(&attributes, PTHREAD_MUTEX_RECURSIVE), 0);
  memset(&made, 0xff, sizeof made);
  EXPECT(pthread_mutex_init(&made, &attributes), 0);
  EXPECT(pthread_mutex_lock(&made) | pthread_mutex_lock(&made), 0);
  EXPECT(pthread_mutex_unlock(&made) | pthread_mutex_unlock(&made), 0);
  EXPECT(pthread_mutexattr_destroy(&attributes), 0);
  EXPECT(pthread_mutex_init(&mutex, NULL), 0);
}

static pthread_cond_t condition = PTHREAD_COND_INITIALIZER;
static int turn, woken;

static void *wait_for_turn(void *argument) {
  pthread_mutex_lock(&mutex);
  while (turn < (long)argument) pthread_cond_wait(&condition, &mutex);
  woken++;
  pthread_mutex_unlock(&mutex);
  return NULL;
}

static void *advance(void *argument) {
  pthread_mutex_lock(argument);
  turn++;
  pthread_cond_broadcast(&condition);
  pthread_mutex_unlock(argument);
  return NULL;
}

static void test_condition(void) {
  pthread_t threads[4];
  for (long i = 0; i < 4; i++) threads[i] = start(wait_for_turn, (void *)(i / 2 + 1));
  sched_yield();
  for (int i = 0; i < 2; i++) {
    advance(&mutex);
    join(threads[2 * i]);
    join(threads[2 * i + 1]);
    EXPECT(woken, 2 * i + 2);
  }
  turn = 0;
  threads[0] = start(wait_for_turn, (void *)1);
  sched_yield();
  pthread_mutex_lock(&mutex);
  turn = 1;
  EXPECT(pthread_cond_signal(&condition), 0);
  EXPECT(woken, 4);
  pthread_mutex_unlock(&mutex);
  join(threads[0]);
  EXPECT(woken, 5);

  pthread_condattr_t attributes;
  pthread_cond_t timed;
  clockid_t clock;
  EXPECT(pthread_condattr_init(&attributes), 0);
  EXPECT(pthread_condattr_getclock(&attributes, &clock) == 0 && clock == CLOCK_REALTIME, 1);
  EXPECT(pthread_condattr_setclock(&attributes, 99), EINVAL);
  EXPECT(pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC), 0);
  EXPECT(pthread_cond_init(&timed, &attributes), 0);
  EXPECT(pthread_condattr_destroy(&attributes), 0);
  pthread_mutex_lock(&mutex);
  struct timespec time = in(CLOCK_MONOTONIC, 2000000), now;
  EXPECT(pthread_cond_timedwait(&timed, &mutex, &time), ETIMEDOUT);
  clock_gettime(CLOCK_MONOTONIC, &now);
  EXPECT(now.tv_sec > time.tv_sec || (now.tv_sec == time.tv_sec && now.tv_nsec >= time.tv_nsec), 1);
  EXPECT(pthread_cond_timedwait(&condition, &mutex, &past), ETIMEDOUT);
  time = in(CLOCK_REALTIME, 2000000);
  EXPECT(pthread_cond_timedwait(&condition, &mutex, &time), ETIMEDOUT);
  EXPECT(pthread_cond_timedwait(&timed, &mutex, &wrong), EINVAL);
  EXPECT(pthread_cond_clockwait(&timed, &mutex, 99, &past), EINVAL);
  EXPECT(by_another(try_lock, &mutex), EBUSY);
  threads[0] = start(advance, &mutex);
  time = in(CLOCK_REALTIME, 60000000000);
  EXPECT(pthread_cond_timedwait(&condition, &mutex, &time), 0);
  pthread_mutex_unlock(&mutex);
  join(threads[0]);

  /* Given up and taken again however deep. */
  EXPECT(pthread_cond_wait(&condition, &recursive), EPERM);
  EXPECT(pthread_cond_clockwait(&condition, &checking, CLOCK_MONOTONIC, &past), EPERM);
  pthread_mutex_lock(&recursive);
  pthread_mutex_lock(&recursive);
  threads[0] = start(advance, &recursive);
  EXPECT(pthread_cond_wait(&condition, &recursive), 0);
  EXPECT(by_another(try_lock, &recursive), EBUSY);
  EXPECT(pthread_mutex_unlock(&recursive), 0);
  EXPECT(by_another(try_lock, &recursive), EBUSY);
  EXPECT(pthread_mutex_unlock(&recursive), 0);
  EXPECT(by_another(try_lock, &recursive), 0);
  join(threads[0]);
  EXPECT(pthread_cond_destroy(&timed), 0);
}

static pthread_rwlock_t lock = PTHREAD_RWLOCK_INITIALIZER;

static void *try_read(void *argument) {
  int error = pthread_rwlock_tryrdlock(argument);
  if (error == 0) pthread_rwlock_unlock(argument);
  return (void *)(long)error;
}

static void *try_write(void *argument) {
  int error = pthread_rwlock_trywrlock(argument);
  if (error == 0) pthread_rwlock_unlock(argument);
  return (void *)(long)error;
}

static void *read_in_the_past(void *argument) { return (void *)(long)pthread_rwlock_timedrdlock(argument, &past); }
static void *write_in_the_past(void *argument) { return (void *)(long)pthread_rwlock_timedwrlock(argument, &past); }
static void *write_at_no_time(void *argument) { return (void *)(long)pthread_rwlock_timedwrlock(argument, &wrong); }

static void test_rwlock(void) {
  EXPECT(pthread_rwlock_rdlock(&lock), 0);
  EXPECT(by_another(try_read, &lock), 0);
  EXPECT(by_another(try_write, &lock), EBUSY);
  EXPECT(by_another(write_in_the_past, &lock), ETIMEDOUT);
  EXPECT(by_another(write_at_no_time, &lock), EINVAL);
  EXPECT(pthread_rwlock_destroy(&lock), EBUSY);
  EXPECT(pthread_rwlock_unlock(&lock), 0);
  EXPECT(pthread_rwlock_wrlock(&lock), 0);
  EXPECT(pthread_rwlock_rdlock(&lock), EDEADLK);
  EXPECT(pthread_rwlock_wrlock(&lock), EDEADLK);
  EXPECT(by_another(try_read, &lock), EBUSY);
  EXPECT(by_another(read_in_the_past, &lock), ETIMEDOUT);
  EXPECT(pthread_rwlock_unlock(&lock), 0);
  EXPECT(by_another(try_write, &lock), 0);
  EXPECT(pthread_rwlock_timedrdlock(&lock, &wrong), 0);
  EXPECT(pthread_rwlock_unlock(&lock), 0);
  EXPECT(pthread_rwlock_destroy(&lock), 0);
  EXPECT(pthread_rwlock_init(&lock, NULL), 0);
}

static pthread_once_t once = PTHREAD_ONCE_INIT;
static int initialised;

static void initialise(void) {
  sched_yield();
  initialised++;
}

static void *initialises(void *argument) {
  pthread_once(&once, initialise);
  return (void *)(long)initialised;
}

static pthread_key_t key, other_key;
static char destroyed[16];
static int destructions;

static void destroy_value(void *value) {
  destroyed[destructions++] = *(char *)value;
  if (pthread_getspecific(key) != NULL) destroyed[destructions++] = '!';
  if (*(char *)value == 'a') pthread_setspecific(key, "b");
}

static void destroy_for_ever(void *value) {
  destructions++;
  pthread_setspecific(other_key, value);
}

static void *sets_value(void *argument) {
  EXPECT(pthread_getspecific(key) == NULL, 1);
  pthread_setspecific(key, argument);
  sched_yield();
  EXPECT(pthread_getspecific(key) == argument, 1);
  return NULL;
}

static void *sets_other(void *argument) { return (void *)(long)pthread_setspecific(other_key, argument); }

static void *clean_up(void *argument) {
  pthread_cleanup_push(destroy_value, "1");
  pthread_cleanup_push(destroy_value, "2");
  pthread_cleanup_pop(0);
  pthread_cleanup_push(destroy_value, "3");
  if (argument != NULL) pthread_exit(NULL);
  pthread_cleanup_pop(1);
  pthread_cleanup_pop(1);
  return NULL;
}

static int was_destroyed(const char *text) {
  int same = strncmp(destroyed, text, sizeof destroyed) == 0;
  if (!same) printf("destroyed '%s', expected '%s'\n", destroyed, text);
  memset(destroyed, 0, sizeof destroyed);
  destructions = 0;
  return same;
}

static void test_keys(void) {
  pthread_t two[2] = {start(initialises, NULL), start(initialises, NULL)};
  EXPECT((long)join(two[0]) == 1 && (long)join(two[1]) == 1, 1);
  initialises(NULL);
  EXPECT(initialised, 1);

  EXPECT(pthread_key_create(&key, destroy_value), 0);
  EXPECT(pthread_setspecific(key, "m"), 0);
  two[0] = start(sets_value, "a");
  two[1] = start(sets_value, "c");
  join(two[0]);
  join(two[1]);
  EXPECT(was_destroyed("abc"), 1);
  EXPECT(*(char *)pthread_getspecific(key), 'm');
  EXPECT(pthread_key_create(&other_key, destroy_for_ever), 0);
  join(start(sets_other, "x"));
  EXPECT(destructions, PTHREAD_DESTRUCTOR_ITERATIONS);
  destructions = 0;

  EXPECT(pthread_key_delete(key), 0);
  EXPECT(pthread_key_delete(key), EINVAL);
  EXPECT(pthread_setspecific(key, "n"), EINVAL);
  EXPECT(pthread_getspecific(key) == NULL, 1);
  pthread_key_t keys[PTHREAD_KEYS_MAX];
  int made = 0;
  while (made < PTHREAD_KEYS_MAX && pthread_key_create(&keys[made], NULL) == 0) made++;
  EXPECT(made, PTHREAD_KEYS_MAX - 1);
  EXPECT(pthread_key_create(&key, NULL), EAGAIN);
  EXPECT(pthread_getspecific(keys[0]) == NULL, 1);
  while (made > 0) EXPECT(pthread_key_delete(keys[--made]), 0);

  key = other_key;
  join(start(clean_up, NULL));
  EXPECT(was_destroyed("31"), 1);
  join(start(clean_up, "x"));
  EXPECT(was_destroyed("31"), 1);
}

static pthread_barrier_t barrier;

static void *meet(void *argument) { return (void *)(long)pthread_barrier_wait(&barrier); }

static void test_barrier(void) {
  EXPECT(pthread_barrier_init(&barrier, NULL, 0), EINVAL);
  EXPECT(pthread_barrier_init(&barrier, NULL, 3), 0);
  for (int round = 0; round < 2; round++) {
    pthread_t two[2] = {start(meet, NULL), start(meet, NULL)};
    sched_yield();
    EXPECT(pthread_barrier_destroy(&barrier), EBUSY);
    long serial = pthread_barrier_wait(&barrier);
    serial += (long)join(two[0]) + (long)join(two[1]);
    EXPECT(serial, PTHREAD_BARRIER_SERIAL_THREAD);
  }
  EXPECT(pthread_barrier_destroy(&barrier), 0);

  /* Set up anew by who passed it last, before the others have left. */
  EXPECT(pthread_barrier_init(&barrier, NULL, 2), 0);
  pthread_t first = start(meet, NULL);
  sched_yield();
  EXPECT(pthread_barrier_wait(&barrier), PTHREAD_BARRIER_SERIAL_THREAD);
  EXPECT(pthread_barrier_destroy(&barrier), 0);
  EXPECT(pthread_barrier_init(&barrier, NULL, 2), 0);
  EXPECT((long)join(first), 0);
  EXPECT(pthread_barrier_destroy(&barrier), 0);
}

static pthread_spinlock_t spin;

static void *try_spin(void *argument) { return (void *)(long)pthread_spin_trylock(&spin); }
static void *unlock_spin(void *argument) { return (void *)(long)pthread_spin_unlock(&spin); }

static void test_spin(void) {
  EXPECT(pthread_spin_init(&spin, PTHREAD_PROCESS_PRIVATE), 0);
  EXPECT(pthread_spin_lock(&spin), 0);
  EXPECT(pthread_spin_lock(&spin), EDEADLK);
  EXPECT(pthread_spin_trylock(&spin), EBUSY);
  EXPECT(by_another(try_spin, NULL), EBUSY);
  EXPECT(by_another(unlock_spin, NULL), EPERM);
  EXPECT(pthread_spin_unlock(&spin), 0);
  EXPECT(pthread_spin_destroy(&spin), 0);
}

static sem_t ping, pong;

static void *answer(void *argument) {
  for (long i = 0; i < (long)argument; i++) {
    sem_wait(&ping);
    counter++;
    sem_post(&pong);
  }
  return NULL;
}

static void test_semaphore(void) {
  int value;
  EXPECT(sem_init(&ping, 0, 0) | sem_init(&pong, 0, 0), 0);
  pthread_t thread = start(answer, (void *)20);
  counter = 0;
  for (int i = 0; i < 20; i++) {
    EXPECT(counter, i);
    sem_post(&ping);
    sem_wait(&pong);
  }
  join(thread);
  EXPECT(sem_getvalue(&ping, &value) == 0 && value == 0, 1);
  FAILS(sem_trywait(&ping), EAGAIN);
  FAILS(sem_timedwait(&ping, &past), ETIMEDOUT);
  FAILS(sem_timedwait(&ping, &wrong), EINVAL);
  FAILS(sem_clockwait(&ping, 99, &past), EINVAL);
  struct timespec time = in(CLOCK_MONOTONIC, 1000000);
  FAILS(sem_clockwait(&ping, CLOCK_MONOTONIC, &time), ETIMEDOUT);
  FAILS(sem_init(&ping, 0, (unsigned)SEM_VALUE_MAX + 1), EINVAL);
  EXPECT(sem_init(&ping, 0, SEM_VALUE_MAX), 0);
  FAILS(sem_post(&ping), EOVERFLOW);
  EXPECT(sem_trywait(&ping) | sem_timedwait(&ping, &wrong), 0);
  EXPECT(sem_getvalue(&ping, &value) == 0 && value == SEM_VALUE_MAX - 2, 1);
  EXPECT(sem_destroy(&ping), 0);
}

static int handled_by;

static void handler(int signal) { handled_by = gettid(); }

static void *sleeps_long(void *argument) {
  sigset_t mask;
  pthread_sigmask(SIG_BLOCK, NULL, &mask);
  struct timespec time = {60, 0};
  int error = nanosleep(&time, NULL) == 0 ? 0 : errno;
  EXPECT(handled_by, gettid());
  return (void *)(long)(sigismember(&mask, SIGUSR2) == 1 ? error : -1);
}

static void test_signals(void) {
  signal(SIGUSR1, handler);
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGUSR2);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  /* To a thread that sleeps, and with the mask of its maker. */
  pthread_t thread = start(sleeps_long, NULL);
  usleep(1000);
  EXPECT(pthread_kill(thread, 0), 0);
  EXPECT(pthread_kill(thread, NSIG), EINVAL);
  EXPECT(pthread_kill(thread, SIGUSR1), 0);
  EXPECT((long)join(thread), EINTR);
  /* To the process: who holds it back does not handle it, who sleeps does. */
  thread = start(sleeps_long, NULL);
  usleep(1000);
  sigaddset(&set, SIGUSR1);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  EXPECT(kill(getpid(), SIGUSR1), 0);
  EXPECT((long)join(thread), EINTR);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);

  /* A thread that has ended lets nothing in, joined or not. */
  thread = start(returns, NULL);
  for (int i = 0; i < 100; i++) sched_yield();
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &set, NULL);
  EXPECT(kill(getpid(), SIGTERM), 0);
  EXPECT(pthread_kill(thread, SIGTERM), 0);
  sigset_t pending;
  EXPECT(sigpending(&pending) == 0 && sigismember(&pending, SIGTERM) == 1, 1);
  signal(SIGTERM, SIG_IGN);
  pthread_sigmask(SIG_UNBLOCK, &set, NULL);
  signal(SIGTERM, SIG_DFL);
  join(thread);
}

static void *outlives_main(void *argument) {
  usleep(2000);
  puts("the last thread ends");
  return NULL;
}

static void at_exit(void) { puts("atexit"); }

int main(int argc, char **argv) {
  const char *way = argc > 1 ? argv[1] : "";
  if (strcmp(way, "lock-twice") == 0) return pthread_mutex_lock(&mutex) | pthread_mutex_lock(&mutex);
  if (strcmp(way, "unlock-free") == 0) return pthread_mutex_unlock(&mutex);
  if (strcmp(way, "unlock-unread") == 0) return pthread_rwlock_unlock(&lock);
  if (strcmp(way, "create") == 0) return pthread_create(&(pthread_t){0}, NULL, returns, NULL);
  test_threads();
  test_mutex();
  test_condition();
  test_rwlock();
  test_keys();
  test_barrier();
  test_spin();
  test_semaphore();
  test_signals();
  report();
  if (failed != 0) return 1;
  atexit(at_exit);
  start(outlives_main, NULL);
  pthread_exit(NULL);
}
