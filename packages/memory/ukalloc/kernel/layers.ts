/**
 * What callers reach: the application's allocator, with the layers of the image over it. An image without layers has no trace of them,
 * and calls the allocator directly.
 */
import { backend, LayerClass, layers, type UkAllocBackend } from "./contract.js";

/** Null until first asked for. */
let outermost: UkAllocBackend | null = null;

/** The allocator as callers see it. */
export function heap(): UkAllocBackend {
  "use inline";
  if (layers.length === 0) return backend;
  return outermost ?? stackLayers();
}

function stackLayers(): UkAllocBackend {
  "use cold";
  let top: UkAllocBackend = backend;
  for (let layerClass = u32(LayerClass.allocator); layerClass <= u32(LayerClass.gate); layerClass++) {
    for (const layer of layers) {
      if (u32(layer.layerClass()) === layerClass) top = layer.over(top);
    }
  }
  outermost = top;
  return top;
}
