// What threads cost in C on Linux: `yardstick <deed> <count>` prints how often the deed was done and the nanoseconds that it took in all.
//
//   switch     a bare switch of registers between two stacks, as coroutine libraries do it (System V ABI for AMD64, 3.2.1)
//   general    the same without the control words of floating point, which a call keeps too
//   yield      sched_yield between two threads
//   mutex      two threads on one mutex, who let the other run while they hold it: each lock is a hand-over
//   semaphore  two threads that post each other's semaphore
//   create     a thread is created and joined
//   sleep      how much later than its deadline a thread goes on that sleeps for 100 microseconds
//
// Run it on one processor (taskset), as that is what an image has. It needs no header: all that is opaque has room enough.
typedef unsigned long word;

int pthread_create(word *thread, void *attributes, void *(*body)(void *), void *argument);
int pthread_join(word thread, void **result);
int pthread_mutex_init(void *mutex, void *attributes);
int pthread_mutex_lock(void *mutex);
int pthread_mutex_unlock(void *mutex);
int sem_init(void *semaphore, int shared, unsigned value);
int sem_wait(void *semaphore);
int sem_post(void *semaphore);
int sched_yield(void);
int clock_gettime(int clock, long *time);
int clock_nanosleep(int clock, int flags, long *time, long *rest);
int printf(const char *format, ...);
int atoi(const char *text);
int strcmp(const char *a, const char *b);

enum { MONOTONIC = 1, ABSOLUTE = 1, STACK_WORDS = 8192, NS_PER_S = 1000000000, SLEEP_NS = 100000 };

static int count;
static word mutex[16], ping[16], pong[16];

static long now(void) {
  long time[2];
  clock_gettime(MONOTONIC, time);
  return time[0] * NS_PER_S + time[1];
}

void switch_stack(void **from, void *to);
void switch_general(void **from, void *to);
#define SAVE "  push %rbp\n  push %rbx\n  push %r12\n  push %r13\n  push %r14\n  push %r15\n"
#define RESTORE "  pop %r15\n  pop %r14\n  pop %r13\n  pop %r12\n  pop %rbx\n  pop %rbp\n  ret\n"
#define CHANGE "  mov %rsp, (%rdi)\n  mov %rsi, %rsp\n"
__asm__(".text\n"
        "switch_stack:\n" SAVE "  sub $8, %rsp\n  stmxcsr (%rsp)\n  fnstcw 4(%rsp)\n" CHANGE
        "  ldmxcsr (%rsp)\n  fldcw 4(%rsp)\n  add $8, %rsp\n" RESTORE
        "switch_general:\n" SAVE CHANGE RESTORE);

static void *stacks[2];
static word other_room[STACK_WORDS] __attribute__((aligned(16)));

// One place in the code switches for both, as in threads: the processor expects each to return to where the other called from.
__attribute__((noinline)) static void take_turns(int me) {
  for (int i = 0; i < count; i += 2) switch_stack(&stacks[me], stacks[1 - me]);
}

__attribute__((noinline)) static void take_general_turns(int me) {
  for (int i = 0; i < count; i += 2) switch_general(&stacks[me], stacks[1 - me]);
}

static void coroutine(void) { take_turns(1); }
static void general_coroutine(void) { take_general_turns(1); }

static void switches(void) {
  word *top = other_room + STACK_WORDS - 10;
  top[0] = 0x037f00001f80;
  top[7] = (word)coroutine;
  stacks[1] = top;
  take_turns(0);
}

static void general_switches(void) {
  word *top = other_room + STACK_WORDS - 9;
  top[6] = (word)general_coroutine;
  stacks[1] = top;
  take_general_turns(0);
}

static void *yielder(void *argument) {
  for (int i = 0; i < count; i += 2) sched_yield();
  return argument;
}

static void *holder(void *argument) {
  for (int i = 0; i < count; i += 2) {
    pthread_mutex_lock(mutex);
    sched_yield();
    pthread_mutex_unlock(mutex);
  }
  return argument;
}

static void *poster(void *argument) {
  for (int i = 0; i < count; i += 2) {
    sem_wait(argument ? ping : pong);
    sem_post(argument ? pong : ping);
  }
  return argument;
}

static void *nothing(void *argument) { return argument; }

static void both(void *(*body)(void *)) {
  word a, b;
  pthread_create(&a, 0, body, (void *)0);
  pthread_create(&b, 0, body, (void *)1);
  pthread_join(a, 0);
  pthread_join(b, 0);
}

static void create(void) {
  for (int i = 0; i < count; i++) {
    word thread;
    pthread_create(&thread, 0, nothing, 0);
    pthread_join(thread, 0);
  }
}

static long lateness(void) {
  long late = 0;
  for (int i = 0; i < count; i++) {
    long deadline = now() + SLEEP_NS;
    long time[2] = {deadline / NS_PER_S, deadline % NS_PER_S};
    clock_nanosleep(MONOTONIC, ABSOLUTE, time, 0);
    late += now() - deadline;
  }
  return late;
}

int main(int argc, char **argv) {
  const char *deed = argv[1];
  count = atoi(argv[2]);
  pthread_mutex_init(mutex, 0);
  sem_init(ping, 0, 1);
  sem_init(pong, 0, 0);
  long start = now();
  long ns = -1;
  if (strcmp(deed, "switch") == 0) switches();
  else if (strcmp(deed, "general") == 0) general_switches();
  else if (strcmp(deed, "yield") == 0) both(yielder);
  else if (strcmp(deed, "mutex") == 0) both(holder);
  else if (strcmp(deed, "semaphore") == 0) both(poster);
  else if (strcmp(deed, "create") == 0) create();
  else if (strcmp(deed, "sleep") == 0) ns = lateness();
  else return 1;
  if (ns < 0) ns = now() - start;
  printf("%d %ld\n", count, ns);
  return 0;
}
