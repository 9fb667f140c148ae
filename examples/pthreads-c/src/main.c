/* Counts primes with producers and consumers: one thread puts ranges into a bounded queue, several take them out and look for primes. */
#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CAPACITY = 4, RANGE = 1000, MAX_WORKERS = 16 };

struct queue {
  pthread_mutex_t mutex;
  pthread_cond_t not_empty, not_full;
  int items[CAPACITY];
  int first, count, closed;
};

static struct queue queue = {
    .mutex = PTHREAD_MUTEX_INITIALIZER,
    .not_empty = PTHREAD_COND_INITIALIZER,
    .not_full = PTHREAD_COND_INITIALIZER,
};

static void put(struct queue *q, int item) {
  pthread_mutex_lock(&q->mutex);
  while (q->count == CAPACITY) pthread_cond_wait(&q->not_full, &q->mutex);
  q->items[(q->first + q->count++) % CAPACITY] = item;
  pthread_cond_signal(&q->not_empty);
  pthread_mutex_unlock(&q->mutex);
}

/* Nothing more will be put. */
static void close_queue(struct queue *q) {
  pthread_mutex_lock(&q->mutex);
  q->closed = 1;
  pthread_cond_broadcast(&q->not_empty);
  pthread_mutex_unlock(&q->mutex);
}

/* -1 when there is nothing more. */
static int take(struct queue *q) {
  int item = -1;
  pthread_mutex_lock(&q->mutex);
  while (q->count == 0 && !q->closed) pthread_cond_wait(&q->not_empty, &q->mutex);
  if (q->count != 0) {
    item = q->items[q->first];
    q->first = (q->first + 1) % CAPACITY;
    q->count--;
    pthread_cond_signal(&q->not_full);
  }
  pthread_mutex_unlock(&q->mutex);
  return item;
}

static int is_prime(int n) {
  for (int d = 2; d * d <= n; d++) {
    if (n % d == 0) return 0;
  }
  return n >= 2;
}

/* Each thread's own: what it has found, and how often its destructor has seen it. */
static _Thread_local long found;
static pthread_key_t largest_key;
static pthread_mutex_t total_mutex = PTHREAD_MUTEX_INITIALIZER;
static long largest_of_all, destroyed;

static void destroy_largest(void *value) {
  pthread_mutex_lock(&total_mutex);
  if (*(long *)value > largest_of_all) largest_of_all = *(long *)value;
  destroyed++;
  pthread_mutex_unlock(&total_mutex);
  free(value);
}

static void *work(void *name) {
  pthread_setname_np(pthread_self(), name);
  long *largest = calloc(1, sizeof *largest);
  pthread_setspecific(largest_key, largest);
  for (int start = take(&queue); start >= 0; start = take(&queue)) {
    for (int n = start; n < start + RANGE; n++) {
      if (!is_prime(n)) continue;
      found++;
      if (n > *largest) *largest = n;
    }
  }
  return (void *)found;
}

static int check(int error, const char *what) {
  if (error == 0) return 0;
  fprintf(stderr, "%s: %s\n", what, strerror(error));
  return error;
}

int main(int argc, char **argv) {
  int limit = argc > 1 ? atoi(argv[1]) : 100000;
  int workers = argc > 2 ? atoi(argv[2]) : 4;
  if (limit <= 0 || limit % RANGE != 0 || workers < 1 || workers > MAX_WORKERS) {
    fprintf(stderr, "usage: %s [limit, a multiple of %d] [workers, at most %d]\n", argv[0], RANGE, MAX_WORKERS);
    return EXIT_FAILURE;
  }

  if (check(pthread_key_create(&largest_key, destroy_largest), "pthread_key_create")) return EXIT_FAILURE;
  pthread_t threads[MAX_WORKERS];
  char names[MAX_WORKERS][16];
  for (int i = 0; i < workers; i++) {
    snprintf(names[i], sizeof names[i], "worker %d", i);
    if (check(pthread_create(&threads[i], NULL, work, names[i]), "pthread_create")) return EXIT_FAILURE;
  }

  for (int start = 0; start < limit; start += RANGE) put(&queue, start);
  close_queue(&queue);

  long total = 0;
  for (int i = 0; i < workers; i++) {
    void *result;
    if (check(pthread_join(threads[i], &result), "pthread_join")) return EXIT_FAILURE;
    total += (long)result;
  }
  printf("%s: %d workers found %ld primes below %d, the largest is %ld\n", argv[0], workers, total, limit, largest_of_all);
  printf("values destroyed: %ld, found by the main thread: %ld\n", destroyed, found);
  return EXIT_SUCCESS;
}
