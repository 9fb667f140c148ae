/**
 * The real-time clock of a PC (Motorola MC146818A data sheet; the register of the century is where QEMU and most PCs have it). It counts whole
 * seconds, and is taken to show UTC, as QEMU sets it.
 */
import { inb, outb } from "@ukts/arch-x86_64";

const INDEX: u16 = 0x70;
const DATA: u16 = 0x71;

const SECONDS: u8 = 0x00;
const MINUTES: u8 = 0x02;
const HOURS: u8 = 0x04;
const DAY: u8 = 0x07;
const MONTH: u8 = 0x08;
const YEAR: u8 = 0x09;
const STATUS_A: u8 = 0x0a;
const STATUS_B: u8 = 0x0b;
const CENTURY: u8 = 0x32;

/** Status A: the registers are about to change. They are left alone for 244 microseconds at least before it is set. */
const UPDATING: u8 = 0x80;
/** Status B: numbers are binary, else decimal digits of four bits; hours go to 23, else to 12 with a bit for the second half of the day. */
const BINARY: u8 = 0x04;
const HOURS_24: u8 = 0x02;
const AFTERNOON: u8 = 0x80;

/** An update takes 2 ms, a reading of a port a microsecond; a machine without the clock reads as updating for ever. */
const MAX_READINGS: u32 = 10_000;
const MAX_TRIES: u32 = 4;
const THIS_CENTURY: u64 = 20;
/** From 1 March of the year 0. */
const DAYS_TO_1970: u64 = 719_468;

/** Seconds since 1970; 0 where there is no such clock, or what it shows is no date. */
export function rtcSeconds(): u64 {
  let before: u64 = 0;
  // A machine that is stopped between two readings would mix two times: the same has to be read twice.
  for (let tries: u32 = 0; tries < MAX_TRIES; tries++) {
    if (!isSteady()) return 0;
    const seconds = readDateTime();
    if (seconds === before) return seconds;
    before = seconds;
  }
  return before;
}

function isSteady(): boolean {
  for (let readings: u32 = 0; readings < MAX_READINGS; readings++) {
    if ((register(STATUS_A) & UPDATING) === 0) return true;
  }
  return false;
}

function register(index: u8): u8 {
  outb(INDEX, index);
  return inb(DATA);
}

function readDateTime(): u64 {
  const status = register(STATUS_B);
  const binary = (status & BINARY) !== 0;
  const seconds = number(register(SECONDS), binary);
  const minutes = number(register(MINUTES), binary);
  const hours = hoursOf(register(HOURS), binary, (status & HOURS_24) !== 0);
  const day = number(register(DAY), binary);
  const month = number(register(MONTH), binary);
  const year = number(register(YEAR), binary);
  const century = number(register(CENTURY), binary);
  if (seconds > 59 || minutes > 59 || hours > 23 || day < 1 || day > 31 || month < 1 || month > 12 || year > 99)
    return 0;
  // Not all machines have the century.
  const fullYear: u64 = (century >= 19 && century <= 21 ? century : THIS_CENTURY) * 100 + year;
  if (fullYear < 1970) return 0;
  return ((daysSince1970(fullYear, month, day) * 24 + hours) * 60 + minutes) * 60 + seconds;
}

function number(value: u8, binary: boolean): u64 {
  return u64(binary ? value : (value >> 4) * 10 + (value & 0xf));
}

function hoursOf(value: u8, binary: boolean, to24: boolean): u64 {
  if (to24) return number(value, binary);
  // 12 stands before 1 in both halves.
  const hours: u64 = number(value & ~AFTERNOON, binary) % 12;
  return (value & AFTERNOON) !== 0 ? hours + 12 : hours;
}

/** Days from 1970-01-01 to a date that is not before. Years begin in March, so that the leap day is their last (Hinnant, days_from_civil). */
function daysSince1970(year: u64, month: u64, day: u64): u64 {
  const y: u64 = month <= 2 ? year - 1 : year;
  const dayOfYear: u64 = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
  return y * 365 + y / 4 - y / 100 + y / 400 + dayOfYear - DAYS_TO_1970;
}
