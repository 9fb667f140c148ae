export const f: u32 = /*!*/+5;
