class P {
  x: u32 = 0;
  y: u32 = 0;
}
export const p: P = /*!*/{ x: 1 } as P;
