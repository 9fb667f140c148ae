export const x: u64 = /*!*/1 << 200;
