/** Futexes: threads wait for a word of memory, and whoever changes it wakes them (Franke, Russell, Kirkwood: Fuss, Futexes and Furwocks, 2002). */
import "./cName.js";

export { ANY, futexCompareRequeue, futexRequeue, futexWait, futexWake } from "./futex.js";
