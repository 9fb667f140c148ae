/* The environment where POSIX has it: a vector of "name=value" that ends with a null pointer, or null. Programs may put another in its place. */
char **environ;
