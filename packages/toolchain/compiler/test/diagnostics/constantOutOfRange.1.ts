export const x: u8 = /*!*/256;
