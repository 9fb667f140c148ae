// Size distributions of the workloads, as quantiles in a C header, so that the player needs no mathematics.

const QUANTILES = 4096;

/** As many middle quantiles of a distribution, given the inverse of its cumulative function, each at least `least` bytes. */
const quantiles = (inverse, least) =>
  Array.from({ length: QUANTILES }, (_, i) => Math.max(least, Math.round(inverse((i + 0.5) / QUANTILES))));

const logUniform = (low, high) => (u) => low * (high / low) ** u;

/**
 * Atikoglu, Xu, Frachtenberg, Jiang and Paleczny, "Workload Analysis of a Large-Scale Key-Value Store", SIGMETRICS 2012, section 5: the
 * keys of the pool ETC follow a generalised extreme value distribution, its values a generalised Pareto distribution.
 */
const etcKeys = (u) => 30.7984 + (8.20449 / 0.078688) * ((-Math.log(u)) ** -0.078688 - 1);
const etcValues = (u) => (214.476 / 0.348238) * ((1 - u) ** -0.348238 - 1);

/**
 * "Dynamic Memory Allocation In SQLite" (sqlite.org/malloc.html) divides what a connection allocates besides pages by its two sizes of
 * lookaside slots, 128 and 1200 bytes, which most of it fits. The shares are ours: 3/4 up to the smaller, the rest up to the larger.
 */
const sqliteObjects = (u) => (u < 0.75 ? logUniform(16, 128)(u / 0.75) : logUniform(128, 1200)((u - 0.75) / 0.25));

const tables = {
  log_uniform_16_2048: quantiles(logUniform(16, 2048), 16),
  etc_keys: quantiles(etcKeys, 1),
  etc_values: quantiles(etcValues, 1),
  sqlite_objects: quantiles(sqliteObjects, 16),
};

/** The header `sizes.h`. */
export function sizesHeader() {
  const arrays = Object.entries(tables).map(
    ([name, values]) => `static const unsigned ${name}[QUANTILES] = {${values.join(",")}};`,
  );
  return [`enum { QUANTILES = ${QUANTILES} };`, ...arrays, ""].join("\n");
}
