/** The version that the banner shows: that of this package. */
export const version: string = "0.1.0";
