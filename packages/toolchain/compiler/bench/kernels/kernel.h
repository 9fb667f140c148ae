/* The dialect's names for C's integers, so that the two texts of a kernel read alike. */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;
typedef unsigned long usize;
typedef signed char i8;
typedef int i32;
typedef long i64;
typedef double f64;
typedef _Bool boolean;
static inline u32 rotl32(u32 x, u32 n) { return __builtin_rotateleft32(x, n); }
static inline u64 rotl64(u64 x, u64 n) { return __builtin_rotateleft64(x, n); }
#define noinline __attribute__((noinline))
u64 kernel(u32 rounds);
