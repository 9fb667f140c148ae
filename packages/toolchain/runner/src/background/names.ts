const qualities =
  "amber bold brisk calm clear early fair fresh gentle glad keen kind light lucid mellow neat plain quick quiet ready sharp still sunny swift warm wise";
const things =
  "badger birch brook cedar cloud comet crane falcon fern finch harbor heron island lark lynx maple meadow otter pebble pine raven river robin sparrow stone willow";

/** A name to remember, such as `brisk-otter`. */
export function readableName(random: () => number = Math.random): string {
  return `${pick(qualities, random)}-${pick(things, random)}`;
}

function pick(words: string, random: () => number): string {
  const list = words.split(" ");
  return list[Math.floor(random() * list.length)] ?? "";
}
