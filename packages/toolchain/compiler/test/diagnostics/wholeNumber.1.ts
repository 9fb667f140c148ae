export const x: u32 = /*!*/1.5;
