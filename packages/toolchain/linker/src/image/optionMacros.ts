import type { Option, OptionValue, ResolvedOption } from "@ukts/config";

/**
 * The options of a package as clang's flags, for its C and assembly: `OPTION_name` is 1 or 0, the integer, or the string. One of a list is
 * its index, as in TypeScript, and each of the list is there as `OPTION_name_value` to be compared with.
 */
export function optionMacros(owner: string, options: readonly ResolvedOption[]): string[] {
  const own = options.filter((option) => option.package === owner);
  return own.flatMap(({ name, option, value }) => {
    const values =
      option.type === "enum" ? option.values.map((each, index) => `-DOPTION_${name}_${each}=${index}`) : [];
    return [`-DOPTION_${name}=${literal(option, value)}`, ...values];
  });
}

function literal(option: Option, value: OptionValue): string {
  switch (option.type) {
    case "bool":
      return value === true ? "1" : "0";
    case "enum":
      return String(option.values.indexOf(String(value)));
    case "string":
      return cString(String(value));
    default:
      return integer(BigInt(value));
  }
}

/** The preprocessor reads a minus and a magnitude, and larger magnitudes than those of intmax_t with a suffix only (C23, 6.4.4.1). */
function integer(value: bigint): string {
  const largest = 2n ** 63n - 1n;
  if (value > largest) return `${value}u`;
  return value < -largest ? `(-${largest}-1)` : String(value);
}

/** Bytes beyond ASCII, and those that end or split a literal, as octal escapes of three digits. */
function cString(text: string): string {
  const plain = /[\w !#$%&'()*+,\-./:;<=>@[\]^`{|}~]/;
  const bytes = [...Buffer.from(text)].map((byte) => {
    const character = String.fromCharCode(byte);
    return plain.test(character) ? character : `\\${byte.toString(8).padStart(3, "0")}`;
  });
  return `"${bytes.join("")}"`;
}
