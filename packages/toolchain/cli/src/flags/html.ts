import { Option } from "commander";

/** Of every picture. */
export const htmlOption = (): Option =>
  new Option(
    "--html [file]",
    "write the picture as one HTML file, in .ukts unless named, and print its path",
  ).conflicts("json");
