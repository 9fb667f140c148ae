/* POSIX spawn.h: there is one process, and both return ENOSYS. */
#ifndef _SPAWN_H
#define _SPAWN_H

#include <sys/types.h>

typedef struct {
  int unused;
} posix_spawn_file_actions_t;

typedef struct {
  int unused;
} posix_spawnattr_t;

int posix_spawn(pid_t *restrict pid, const char *restrict path, const posix_spawn_file_actions_t *actions,
                const posix_spawnattr_t *restrict attributes, char *const arguments[restrict],
                char *const environment[restrict]);
int posix_spawnp(pid_t *restrict pid, const char *restrict file, const posix_spawn_file_actions_t *actions,
                 const posix_spawnattr_t *restrict attributes, char *const arguments[restrict],
                 char *const environment[restrict]);

#endif
