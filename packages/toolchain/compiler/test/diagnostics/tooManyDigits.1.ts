export const x: f64 = /*!*/1e400;
