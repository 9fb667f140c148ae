// The charts of docs/benchmarks: one per figure, a group of bars per workload.
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { init } from "echarts";
import { root } from "../../lib/run.mjs";

const folder = join(root, "docs/benchmarks");
/** Readable on white and on black. */
const ink = "#808080";

const charts = {
  "alloc-time": {
    title: "Time per operation, relative to glibc (less is better)",
    value: ({ ns }, yardstick) => ns / yardstick.ns,
    axis: { type: "value" },
  },
  "alloc-worst": {
    title: "The dearest operation, in instructions (less is better)",
    value: ({ most }) => most,
    axis: { type: "log" },
  },
  "alloc-space": {
    title: "Peak memory over live memory (less is better)",
    value: ({ space }) => space,
    axis: { type: "value" },
  },
};

/** Writes the charts as SVG files. `results`: per workload, per allocator, the figures; undefined where memory ran out. */
export function writeCharts(results) {
  mkdirSync(folder, { recursive: true });
  for (const [name, chart] of Object.entries(charts)) writeFileSync(join(folder, `${name}.svg`), draw(chart, results));
}

function draw({ title, value, axis }, results) {
  const workloads = [...results.keys()];
  const allocators = [...new Set(workloads.flatMap((workload) => [...results.get(workload).keys()]))];
  const series = allocators.map((name) => ({
    name,
    type: "bar",
    data: workloads.map((workload) => {
      const figures = results.get(workload).get(name);
      return figures === undefined
        ? null
        : Number(value(figures, results.get(workload).get("glibc (C)")).toPrecision(3));
    }),
  }));
  const view = init(null, null, { renderer: "svg", ssr: true, width: 1100, height: 420 });
  view.setOption({
    animation: false,
    aria: { enabled: true },
    title: { text: title, left: "center", textStyle: { color: ink, fontSize: 15 } },
    legend: { bottom: 0, textStyle: { color: ink } },
    grid: { left: 60, right: 20, top: 40, bottom: 70 },
    xAxis: { type: "category", data: workloads, axisLabel: { color: ink } },
    yAxis: { ...axis, axisLabel: { color: ink } },
    series,
  });
  const svg = view.renderToSVGString();
  view.dispose();
  return `${svg}\n`;
}
