// The workloads as lists of operations, so that every allocator is asked for exactly the same.
#pragma once

enum kind { MALLOC, CALLOC, REALLOC, FREE };

// What to do with the block of a slot. `size` is 0 for FREE.
struct operation {
  unsigned kind : 2;
  unsigned slot : 30;
  unsigned size;
};

enum { MAX_OPERATIONS = 1 << 22, MAX_SLOTS = 1 << 18 };

extern struct operation operations[MAX_OPERATIONS];
extern unsigned operation_count;
// The most bytes that are allocated at one time.
extern unsigned long peak_live_bytes;

// Fills the list with the workload of that name; 0 if there is none. At the end of each every block has been freed.
int make_workload(const char *name);
