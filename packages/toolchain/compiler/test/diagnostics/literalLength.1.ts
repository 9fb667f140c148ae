export const a: FixedArray<u8, 3> = /*!*/[1, 2];
