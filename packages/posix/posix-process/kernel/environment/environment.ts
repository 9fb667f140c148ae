/**
 * The environment: `environ`, which the program may change or replace, and which of its texts were allocated here. As POSIX has it, no thread may
 * change it while another uses it.
 */
import { err, memcpy, ok, ptr, sizeof, str } from "@ukts/lang";
import { free, malloc } from "@ukts/ukalloc";

declare function strlen(text: Ptr<u8>): usize;

/** A vector of texts `name=value` that a null pointer ends; or null. */
declare let environ: Ptr<Ptr<u8> | null> | null;

export const EQUALS: u8 = 61;

/** The vector that was allocated here, how many texts it has room for, and behind them a byte for each: whether it was allocated here. */
let vector: Ptr<Ptr<u8> | null> | null = null;
let capacity: usize = 0;

/** The value of a variable, or null. It is there until the variable is changed. */
export function getVariable(name: string): string | null {
  const at = find(name);
  if (at === null) return null;
  const value = at.add(name.length + 1);
  return str(value, strlen(value));
}

/**
 * Gives a variable a value, in place of another that it has. Errors: EINVAL, a name has at least one byte and no `=`; ENOMEM.
 */
export function setVariable(name: string, value: string): Result<void> {
  if (!isName(name)) return err(Errno.EINVAL);
  const text = malloc(name.length + value.length + 2);
  if (text === null) return err(Errno.ENOMEM);
  memcpy(text, name.ptr, name.length);
  text[name.length] = EQUALS;
  memcpy(text.add(name.length + 1), value.ptr, value.length);
  text[name.length + value.length + 1] = 0;
  const result = put(name, text, true);
  if (!result.ok) free(text);
  return result;
}

/** Removes a variable, if there is one. Error: EINVAL, it is no name. */
export function unsetVariable(name: string): Result<void> {
  if (!isName(name)) return err(Errno.EINVAL);
  const list = environ;
  if (list === null) return ok();
  const count = length(list);
  const flags = list === vector ? flagsOf(list) : null;
  let kept: usize = 0;
  for (let i: usize = 0; i < count; i++) {
    const text = list[i];
    if (text !== null && isOf(text, name)) {
      if (flags !== null && flags[i] !== 0) free(text);
      continue;
    }
    list[kept] = text;
    if (flags !== null) flags[kept] = flags[i];
    kept++;
  }
  list[kept] = null;
  return ok();
}

/** Makes `text`, which is `name=value`, the variable's. Error: ENOMEM. */
export function put(name: string, text: Ptr<u8>, isOurs: boolean): Result<void> {
  const count: usize = environ !== null ? length(environ) : 0;
  const index = indexOf(name, count);
  if (!ownVector(count, index === count ? count + 1 : count) || vector === null) return err(Errno.ENOMEM);
  const flags = flagsOf(vector);
  if (index < count && flags[index] !== 0) free(vector[index]);
  if (index === count) vector[count + 1] = null;
  vector[index] = text;
  flags[index] = u8(isOurs);
  return ok();
}

/** Removes all variables. */
export function clear(): void {
  if (environ !== null && environ === vector) {
    const flags = flagsOf(environ);
    const count = length(environ);
    for (let i: usize = 0; i < count; i++) {
      if (flags[i] !== 0) free(environ[i]);
    }
    environ[0] = null;
  }
  environ = null;
}

/** Length of the name at the beginning of `name=value`; that of the text where it has no `=`. */
export function nameLength(text: Ptr<u8>): usize {
  let i: usize = 0;
  while (text[i] !== 0 && text[i] !== EQUALS) i++;
  return i;
}

function isName(name: string): boolean {
  for (let i: usize = 0; i < name.length; i++) {
    if (name.ptr[i] === EQUALS) return false;
  }
  return name.length > 0;
}

function isOf(text: Ptr<u8>, name: string): boolean {
  const bytes = nameLength(text);
  return text[bytes] === EQUALS && str(text, bytes) === name;
}

function find(name: string): Ptr<u8> | null {
  const list = environ;
  if (list === null) return null;
  const count = length(list);
  const index = indexOf(name, count);
  return index < count ? list[index] : null;
}

/** The place of a variable; `count` where there is none such. */
function indexOf(name: string, count: usize): usize {
  const list = environ;
  if (list === null) return count;
  for (let i: usize = 0; i < count; i++) {
    const text = list[i];
    if (text !== null && isOf(text, name)) return i;
  }
  return count;
}

function length(list: Ptr<Ptr<u8> | null>): usize {
  let count: usize = 0;
  while (list[count] !== null) count++;
  return count;
}

/** Makes `environ` a vector of ours with its `count` texts and room for `needed`. */
function ownVector(count: usize, needed: usize): boolean {
  const old = environ;
  if (old !== null && old === vector && needed <= capacity) return true;
  const room: usize = needed * 2 + 8;
  const block = malloc((room + 1) * sizeof<usize>() + room);
  if (block === null) return false;
  const list = block.cast<Ptr<u8> | null>();
  const flags = block.add((room + 1) * sizeof<usize>());
  const oldFlags = old !== null && old === vector ? flagsOf(old) : null;
  for (let i: usize = 0; i < count; i++) {
    list[i] = old !== null ? old[i] : null;
    flags[i] = oldFlags !== null ? oldFlags[i] : 0;
  }
  list[count] = null;
  if (vector !== null) free(vector.cast<u8>());
  vector = list;
  capacity = room;
  environ = list;
  return true;
}

function flagsOf(list: Ptr<Ptr<u8> | null>): Ptr<u8> {
  return ptr<u8>(list.addr + (capacity + 1) * sizeof<usize>());
}
