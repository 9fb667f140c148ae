export const x: u32 = /*!*/5 % 0;
