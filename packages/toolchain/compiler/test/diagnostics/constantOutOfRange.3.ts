export const port: be16 = be16(/*!*/65536);
