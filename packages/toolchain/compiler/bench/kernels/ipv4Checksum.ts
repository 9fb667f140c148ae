/** The Internet checksum (RFC 1071) of headers and of whole packets. */
import { zeroed } from "@ukts/lang";

const packet: FixedArray<u8, 1500> = zeroed<FixedArray<u8, 1500>>();

function checksum(p: Ptr<u8>, length: usize): u16 {
  let sum: u32 = 0;
  let i: usize = 0;
  while (i + 1 < length) {
    sum += (u32(p[i]) << 8) | u32(p[i + 1]);
    i += 2;
  }
  if (i < length) sum += u32(p[i]) << 8;
  while (sum >> 16 !== 0) sum = (sum & 0xffff) + (sum >> 16);
  return ~u16(sum);
}

export function kernel(rounds: u32): u64 {
  for (let i: usize = 0; i < 1500; i++) packet[i] = u8(i * 17);
  let total: u64 = 0;
  for (let r: u32 = 0; r < rounds * 2000; r++) {
    packet[4] = u8(r);
    const head: u16 = checksum(packet.ptr, 20);
    packet[10] = u8(head >> 8);
    packet[11] = u8(head);
    total += u64(checksum(packet.ptr, 1500 - usize(r & 15)));
  }
  return total;
}
