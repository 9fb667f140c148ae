/** `pthread_attr_t`: what is particular to a thread. */
import { exportSymbol } from "@ukts/lang";
import { ThreadAttributes } from "@ukts/uksched";

/** What a C function needs that a thread calls. */
const STACK_MIN: usize = 16384;

const enum DetachState {
  joinable = 0,
  detached = 1,
}

/** 16 bytes. */
export class Attributes {
  stackBytes: usize = 0;
  detachState: i32 = i32(DetachState.joinable);
}

export function isDetached(attributes: Attributes): boolean {
  return attributes.detachState === i32(DetachState.detached);
}

const defaults = new ThreadAttributes();

function init(attributes: Attributes): i32 {
  attributes.stackBytes = defaults.stackBytes;
  attributes.detachState = i32(DetachState.joinable);
  return 0;
}

function destroy(_attributes: Attributes): i32 {
  return 0;
}

/** EINVAL: less than PTHREAD_STACK_MIN. */
function setStackBytes(attributes: Attributes, bytes: usize): i32 {
  if (bytes < STACK_MIN) return i32(Errno.EINVAL);
  attributes.stackBytes = bytes;
  return 0;
}

function getStackBytes(attributes: Attributes, bytes: Ptr<usize>): i32 {
  bytes[0] = attributes.stackBytes;
  return 0;
}

/** EINVAL: there is no such state. */
function setDetachState(attributes: Attributes, state: i32): i32 {
  if (state !== i32(DetachState.joinable) && state !== i32(DetachState.detached)) return i32(Errno.EINVAL);
  attributes.detachState = state;
  return 0;
}

function getDetachState(attributes: Attributes, state: Ptr<i32>): i32 {
  state[0] = attributes.detachState;
  return 0;
}

exportSymbol("pthread_attr_init", init);
exportSymbol("pthread_attr_destroy", destroy);
exportSymbol("pthread_attr_setstacksize", setStackBytes);
exportSymbol("pthread_attr_getstacksize", getStackBytes);
exportSymbol("pthread_attr_setdetachstate", setDetachState);
exportSymbol("pthread_attr_getdetachstate", getDetachState);
