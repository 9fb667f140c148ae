/* What posix-process promises, checked by the program itself; and, by its argument, the ways in which a signal ends it. */
#include "expect.h"
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

/* What handlers have done, in order. */
static char trace[64];
static int traced;

static void note(int c) {
  trace[traced++] = (char)c;
  trace[traced] = 0;
}

static int was(const char *text) {
  int same = strcmp(trace, text) == 0;
  if (!same) printf("handlers did '%s', expected '%s'\n", trace, text);
  traced = 0;
  trace[0] = 0;
  return same;
}

static void letter(int signal) {
  errno = ERANGE;
  note(signal == SIGUSR1 ? '1' : signal == SIGUSR2 ? '2' : signal == SIGALRM ? 'a' : '?');
}

static sigset_t set_of(int signal) {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, signal);
  return set;
}

static void test_ids(void) {
  EXPECT(getpid(), 1);
  EXPECT(getppid(), 0);
  EXPECT(gettid(), 1);
  EXPECT(getpgrp(), 1);
  EXPECT(getpgid(0), 1);
  EXPECT(getpgid(1), 1);
  EXPECT(getsid(0), 1);
  FAILS(getpgid(2), ESRCH);
  FAILS(getsid(2), ESRCH);
  FAILS(setsid(), EPERM);
  FAILS(setpgid(0, 0), EPERM);
  FAILS(setpgid(2, 0), ESRCH);
  FAILS(setpgid(0, -1), EINVAL);
}

static void test_unsupported(void) {
  char *none[] = {NULL};
  FAILS(fork(), ENOSYS);
  FAILS(vfork(), ENOSYS);
  FAILS(execve("/bin/true", none, none), ENOSYS);
  FAILS(execv("/bin/true", none), ENOSYS);
  FAILS(execvp("true", none), ENOSYS);
  FAILS(execl("/bin/true", "true", NULL), ENOSYS);
  FAILS(execlp("true", "true", NULL), ENOSYS);
  FAILS(execle("/bin/true", "true", NULL, none), ENOSYS);
  EXPECT(posix_spawn(NULL, "/bin/true", NULL, NULL, none, none), ENOSYS);
  EXPECT(posix_spawnp(NULL, "true", NULL, NULL, none, none), ENOSYS);
  EXPECT(system(NULL), 0);
  FAILS(system("true"), ENOSYS);
  FAILS(sigaltstack(NULL, NULL), ENOSYS);
  FAILS(wait(NULL), ECHILD);
  FAILS(waitpid(-1, NULL, WNOHANG), ECHILD);
  FAILS(waitpid(-1, NULL, 64), EINVAL);
}

static int is(const char *name, const char *value) {
  const char *found = getenv(name);
  return value == NULL ? found == NULL : found != NULL && strcmp(found, value) == 0;
}

static int count(void) {
  int n = 0;
  while (environ != NULL && environ[n] != NULL) n++;
  return n;
}

static void test_environment(void) {
  EXPECT(count(), 3);
  EXPECT(is("A", "b") && is("QUOTED", "c d") && is("LAST", "x=1"), 1);
  EXPECT(is("QUOTE", NULL) && is("", NULL), 1);

  EXPECT(setenv("NEW", "1", 0), 0);
  EXPECT(setenv("NEW", "2", 0), 0);
  EXPECT(is("NEW", "1"), 1);
  EXPECT(setenv("NEW", "", 1), 0);
  EXPECT(is("NEW", ""), 1);
  FAILS(setenv("", "1", 1), EINVAL);
  FAILS(setenv("A=B", "1", 1), EINVAL);
  FAILS(setenv(NULL, "1", 1), EINVAL);

  static char text[] = "PUT=one";
  EXPECT(putenv(text), 0);
  memcpy(text + 4, "two", 3);
  EXPECT(is("PUT", "two"), 1);
  EXPECT(setenv("PUT", "mine", 1), 0);
  EXPECT(is("PUT", "mine") && strcmp(text, "PUT=two") == 0, 1);
  FAILS(putenv("=x"), EINVAL);
  EXPECT(putenv("PUT"), 0);
  EXPECT(is("PUT", NULL), 1);

  EXPECT(unsetenv("A"), 0);
  EXPECT(unsetenv("A"), 0);
  EXPECT(is("A", NULL) && is("LAST", "x=1"), 1);
  FAILS(unsetenv(""), EINVAL);
  FAILS(unsetenv("A="), EINVAL);
  FAILS(unsetenv(NULL), EINVAL);

  char name[8];
  for (int i = 0; i < 100; i++) {
    snprintf(name, sizeof name, "V%d", i);
    EXPECT(setenv(name, name, 1), 0);
  }
  EXPECT(is("V0", "V0") && is("V99", "V99") && is("NEW", ""), 1);

  char *own[] = {"OWN=1", NULL};
  environ = own;
  EXPECT(is("OWN", "1") && is("NEW", NULL), 1);
  EXPECT(setenv("NEW", "3", 1), 0);
  EXPECT(count() == 2 && is("OWN", "1") && own[1] == NULL, 1);
  EXPECT(clearenv(), 0);
  EXPECT(count() == 0 && is("OWN", NULL), 1);
  EXPECT(setenv("AGAIN", "1", 1), 0);
  EXPECT(count() == 1 && is("AGAIN", "1"), 1);
}

static void test_sets(void) {
  sigset_t set;
  EXPECT(sigfillset(&set), 0);
  EXPECT(sigismember(&set, SIGRTMAX), 1);
  EXPECT(sigdelset(&set, SIGRTMAX), 0);
  EXPECT(sigismember(&set, SIGRTMAX), 0);
  EXPECT(sigemptyset(&set), 0);
  EXPECT(sigismember(&set, SIGHUP), 0);
  FAILS(sigaddset(&set, 0), EINVAL);
  FAILS(sigdelset(&set, NSIG), EINVAL);
  FAILS(sigismember(&set, -1), EINVAL);
}

static void nested(int signal) {
  note('(');
  if (traced < 5) raise(signal);
  note(')');
}

static void with_info(int signal, siginfo_t *info, void *context) {
  EXPECT(info->si_signo, signal);
  EXPECT(info->si_pid, 1);
  EXPECT(context == NULL, 1);
  note(info->si_code == SI_USER ? 'u' : info->si_code == SI_TKILL ? 't' : '?');
}

static void test_actions(void) {
  EXPECT(signal(SIGUSR1, letter) == SIG_DFL, 1);
  EXPECT(signal(SIGUSR1, letter) == letter, 1);
  errno = 7;
  EXPECT(raise(SIGUSR1), 0);
  EXPECT(errno, 7);
  EXPECT(kill(getpid(), SIGUSR1), 0);
  EXPECT(kill(0, SIGUSR1), 0);
  EXPECT(kill(-1, SIGUSR1), 0);
  EXPECT(tgkill(1, 1, SIGUSR1), 0);
  EXPECT(kill(1, 0), 0);
  EXPECT(was("11111"), 1);

  FAILS(raise(0), EINVAL);
  FAILS(raise(NSIG), EINVAL);
  FAILS(kill(1, -1), EINVAL);
  FAILS(kill(2, SIGUSR1), ESRCH);
  FAILS(tgkill(1, 0, SIGUSR1), EINVAL);
  FAILS(tgkill(1, 1, NSIG), EINVAL);
  FAILS(tgkill(1, 77, SIGUSR1), ESRCH);
  FAILS(tgkill(2, 1, SIGUSR1), ESRCH);
  errno = 0;
  EXPECT(signal(SIGKILL, letter) == SIG_ERR && errno == EINVAL, 1);
  errno = 0;
  EXPECT(signal(0, letter) == SIG_ERR && errno == EINVAL, 1);

  struct sigaction action = {.sa_handler = nested}, old;
  FAILS(sigaction(NSIG, &action, NULL), EINVAL);
  FAILS(sigaction(SIGSTOP, &action, NULL), EINVAL);
  EXPECT(sigaction(SIGKILL, NULL, &old), 0);
  EXPECT(sigaction(SIGUSR1, &action, &old), 0);
  EXPECT(old.sa_handler == letter && old.sa_flags == SA_RESTART, 1);

  /* Held back in its own handler, or not; once. */
  raise(SIGUSR1);
  EXPECT(was("()()()"), 1);
  action.sa_flags = SA_NODEFER;
  sigaction(SIGUSR1, &action, NULL);
  raise(SIGUSR1);
  EXPECT(was("((((()))))"), 1);
  action = (struct sigaction){.sa_handler = letter, .sa_flags = SA_RESETHAND};
  sigaction(SIGUSR1, &action, NULL);
  raise(SIGUSR1);
  sigaction(SIGUSR1, NULL, &old);
  EXPECT(old.sa_handler == SIG_DFL && was("1"), 1);

  action = (struct sigaction){.sa_sigaction = with_info, .sa_flags = SA_SIGINFO};
  sigaction(SIGUSR1, &action, NULL);
  kill(1, SIGUSR1);
  raise(SIGUSR1);
  EXPECT(was("ut"), 1);

  /* What does nothing by itself, or because the program says so. */
  EXPECT(raise(SIGCHLD) | raise(SIGURG) | raise(SIGWINCH) | raise(SIGCONT) | raise(SIGTSTP) | raise(SIGSTOP), 0);
  signal(SIGTERM, SIG_IGN);
  EXPECT(raise(SIGTERM), 0);
}

static void sends_other(int signal) {
  note('<');
  raise(SIGUSR2);
  note('>');
}

static void test_masks(void) {
  signal(SIGUSR1, letter);
  signal(SIGUSR2, letter);
  sigset_t both = set_of(SIGUSR1), old, pending;
  sigaddset(&both, SIGUSR2);
  EXPECT(sigprocmask(SIG_BLOCK, &both, &old), 0);
  EXPECT(sigismember(&old, SIGUSR1), 0);
  kill(1, SIGUSR2);
  raise(SIGUSR2);
  raise(SIGUSR1);
  raise(SIGUSR1);
  EXPECT(was(""), 1);
  sigpending(&pending);
  EXPECT(pending.bits, both.bits);
  sigset_t two = set_of(SIGUSR2);
  EXPECT(pthread_sigmask(SIG_UNBLOCK, &two, NULL), 0);
  EXPECT(was("22"), 1);
  sigpending(&pending);
  EXPECT(pending.bits, set_of(SIGUSR1).bits);
  EXPECT(sigprocmask(SIG_SETMASK, &old, NULL), 0);
  EXPECT(was("1"), 1);
  FAILS(sigprocmask(3, &both, NULL), EINVAL);
  EXPECT(pthread_sigmask(3, &both, NULL), EINVAL);
  EXPECT(sigprocmask(3, NULL, &old), 0);

  /* Lowest first. What is pending and then ignored is forgotten. */
  sigprocmask(SIG_BLOCK, &both, &old);
  raise(SIGUSR2);
  raise(SIGUSR1);
  sigprocmask(SIG_SETMASK, &old, NULL);
  EXPECT(was("12"), 1);
  sigprocmask(SIG_BLOCK, &both, &old);
  raise(SIGUSR1);
  signal(SIGUSR1, SIG_IGN);
  signal(SIGUSR1, letter);
  sigprocmask(SIG_SETMASK, &old, NULL);
  EXPECT(was(""), 1);

  /* SIGKILL cannot be held back. */
  sigset_t all;
  sigfillset(&all);
  sigprocmask(SIG_SETMASK, &all, &old);
  sigprocmask(SIG_SETMASK, &old, &all);
  EXPECT(sigismember(&all, SIGKILL) + sigismember(&all, SIGSTOP), 0);

  /* What a handler's action holds back comes behind it. */
  struct sigaction action = {.sa_handler = sends_other, .sa_mask = set_of(SIGUSR2)};
  sigaction(SIGUSR1, &action, NULL);
  raise(SIGUSR1);
  EXPECT(was("<>2"), 1);
  action.sa_mask.bits = 0;
  sigaction(SIGUSR1, &action, NULL);
  raise(SIGUSR1);
  EXPECT(was("<2>"), 1);
}

static long nanoseconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec * 1000000000 + now.tv_nsec;
}

static void test_waits(void) {
  signal(SIGUSR1, letter);
  signal(SIGALRM, letter);
  /* A signal that is there already ends a wait before it begins. */
  sigset_t one = set_of(SIGUSR1), none = {0}, old;
  sigprocmask(SIG_BLOCK, &one, &old);
  raise(SIGUSR1);
  FAILS(sigsuspend(&none), EINTR);
  EXPECT(was("1"), 1);
  sigprocmask(SIG_SETMASK, &old, &one);
  EXPECT(sigismember(&one, SIGUSR1), 1);

  long before = nanoseconds();
  struct timespec time = {0, 2000000}, left = {7, 7};
  EXPECT(nanosleep(&time, &left), 0);
  EXPECT(nanoseconds() - before >= 2000000, 1);
  EXPECT(left.tv_sec, 7);
  EXPECT(usleep(1000), 0);
  EXPECT(sleep(0), 0);
  EXPECT(clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &(struct timespec){0, 1}, NULL), 0);
  EXPECT(clock_nanosleep(CLOCK_MONOTONIC, 0, &time, NULL), 0);
  FAILS(nanosleep(&(struct timespec){0, 1000000000}, NULL), EINVAL);
  FAILS(nanosleep(&(struct timespec){-1, 0}, NULL), EINVAL);
  EXPECT(clock_nanosleep(99, 0, &time, NULL), EINVAL);
  EXPECT(clock_nanosleep(CLOCK_MONOTONIC, 0, &(struct timespec){0, -1}, NULL), EINVAL);

  EXPECT(alarm(100), 0);
  EXPECT(alarm(50), 100);
  EXPECT(alarm(0), 50);
  before = nanoseconds();
  EXPECT(alarm(1), 0);
  time = (struct timespec){60, 0};
  FAILS(nanosleep(&time, &left), EINTR);
  long slept = nanoseconds() - before;
  EXPECT(slept >= 1000000000 && slept < 60000000000, 1);
  /* Both together are the time that was asked for, and what passed before and after the sleep. */
  long both = left.tv_sec * 1000000000 + left.tv_nsec + slept;
  EXPECT(both >= 60000000000 && both < 90000000000 && left.tv_sec < 60, 1);
  alarm(1);
  FAILS(pause(), EINTR);
  EXPECT(was("aa"), 1);
  EXPECT(alarm(0), 0);
}

static void at_exit(void) { puts("atexit"); }

static void aborted(int signal) { printf("handler %d\n", signal); }

int main(int argc, char **argv) {
  const char *way = argc > 1 ? argv[1] : "";
  if (strcmp(way, "abort") == 0) {
    sigset_t set = set_of(SIGABRT);
    sigprocmask(SIG_BLOCK, &set, NULL);
    signal(SIGABRT, aborted);
    abort();
  }
  atexit(at_exit);
  if (strcmp(way, "term") == 0) raise(SIGTERM);
  if (strcmp(way, "raise-abort") == 0) raise(SIGABRT);
  if (strcmp(way, "alarm") == 0) {
    alarm(1);
    sleep(60);
  }
  if (strcmp(way, "compute") == 0) {
    alarm(1);
    for (volatile long i = 0;; i++) continue;
  }
  if (strcmp(way, "unblock") == 0) {
    sigset_t set = set_of(SIGHUP);
    sigprocmask(SIG_BLOCK, &set, NULL);
    raise(SIGHUP);
    puts("held back");
    sigprocmask(SIG_UNBLOCK, &set, NULL);
  }
  if (strcmp(way, "kill") == 0) {
    sigset_t set;
    sigfillset(&set);
    sigprocmask(SIG_BLOCK, &set, NULL);
    kill(1, SIGKILL);
  }
  test_ids();
  test_unsupported();
  test_environment();
  test_sets();
  test_actions();
  test_masks();
  test_waits();
  return report();
}
