/** The numbers of DWARF 5, sections 7.5.3 and 7.5.4, that symbolising and measuring need. */
export const TAG = { inlinedSubroutine: 0x1d, subprogram: 0x2e, variable: 0x34 } as const;

export const ATTRIBUTE = {
  location: 0x02,
  name: 0x03,
  lineTable: 0x10,
  low: 0x11,
  high: 0x12,
  abstractOrigin: 0x31,
  declFile: 0x3a,
  specification: 0x47,
  ranges: 0x55,
  callFile: 0x58,
  callLine: 0x59,
  linkageName: 0x6e,
  textOffsets: 0x72,
  addresses: 0x73,
  rangeLists: 0x74,
} as const;
