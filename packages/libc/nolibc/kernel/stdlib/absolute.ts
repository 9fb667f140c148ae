/**
 * Absolute values (C11 7.22.6.1, 7.8.2.1). The least number has none: it comes back unchanged, or ends
 * in a panic in builds that check for overflow.
 */
import { exportSymbol } from "@ukts/lang";

function abs(x: i32): i32 {
  return x < 0 ? 0 - x : x;
}

function labs(x: i64): i64 {
  return x < 0 ? 0 - x : x;
}

exportSymbol("abs", abs);
exportSymbol("labs", labs);
exportSymbol("llabs", labs);
exportSymbol("imaxabs", labs);
