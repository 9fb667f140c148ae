/* GNU malloc.h: how large blocks are */
#ifndef _MALLOC_H
#define _MALLOC_H

#include <stdlib.h>

size_t malloc_usable_size(void *block);

#endif
