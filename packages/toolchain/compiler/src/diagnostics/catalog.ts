/** Every diagnostic of the dialect, each with its way out. `docs/errors/` has a page per code. */
import type { Fault } from "./diagnostic.js";

const fault = (code: string, message: string, hint?: string): Fault =>
  hint === undefined ? { code, message } : { code, message, hint };

// UK10xx: machine types
export const operandsDiffer = (op: string, left: string, right: string): Fault =>
  fault(
    "UK1001",
    `'${op}' needs the same machine type on both sides; found ${left} and ${right}`,
    `convert one side, for example \`${left}(…)\` around the right side`,
  );
export const constantOutOfRange = (value: string, type: string, min: string, max: string): Fault =>
  fault(
    "UK1002",
    `the constant ${value} does not fit ${type} (${min} to ${max})`,
    `write a constant in range, or \`${type}(${value})\` to truncate it`,
  );
export const needsAnnotation = (name: string, type: string): Fault =>
  fault(
    "UK1003",
    `'${name}' has the machine type ${type}, but the editor shows plain 'number'`,
    `write \`${name}: ${type}\``,
  );
export const needsMachineType = (name: string): Fault =>
  fault("UK1004", `'${name}' is storage and needs a machine type`, `annotate it, for example \`${name}: u32\``);
export const bareNumber = (type: string): Fault =>
  fault(
    "UK1005",
    `'${type}' has no width and cannot be stored`,
    "write a machine type: u8 … u64, i8 … i64, usize, f64",
  );
export const needsTypeArgument = (fn: string): Fault =>
  fault("UK1006", `the type argument of '${fn}' was inferred as plain 'number'`, `name it: \`${fn}<u32>(…)\``);
export const notConvertible = (from: string, to: string): Fault =>
  fault("UK1007", `${from} cannot be used as ${to}`, conversionHint(from, to));
export const shiftOutOfRange = (count: string, type: string, bits: number): Fault =>
  fault("UK1008", `a shift of ${type} by ${count} is out of range`, `shift by 0 to ${bits - 1}`);
export const conditionType = (type: string): Fault =>
  fault(
    "UK1009",
    `a condition is a boolean or 'T | null'; found ${type}`,
    type.includes("string") ? "compare it: `s.length !== 0`" : "compare it: `x !== 0`",
  );
export const divisionByZeroConstant = (op: string): Fault =>
  fault("UK1010", `'${op}' by the constant 0`, "divide by something that is not zero");
export const noArithmetic = (op: string, type: string): Fault =>
  fault("UK1011", `'${op}' is not defined on ${type}`, arithmeticHint(type));
export const stringPlus = (): Fault =>
  fault(
    "UK1012",
    "strings are not joined with '+': that would need memory",
    "print the pieces with a message tag, println`${a}${b}`, or format into a buffer",
  );
export const looseEquality = (op: string): Fault =>
  fault("UK1013", `'${op}' is not part of the language`, `write '${op}='`);
export const tooManyDigits = (text: string): Fault =>
  fault("UK1014", `'${text}' is not an integer or fractional constant`, "write decimal, 0x, 0o or 0b digits");
export const unsupportedType = (type: string): Fault =>
  fault(
    "UK1015",
    `the type '${type}' has no machine representation`,
    "use machine numbers, boolean, string, classes, interfaces, Ptr, Slice, FixedArray, tuples, Result or function types",
  );
export const dynamicArray = (): Fault =>
  fault(
    "UK1016",
    "an array type without a length cannot be stored",
    "write FixedArray<T, N> for storage in place, or Slice<T> for a view",
  );
export const nullableValue = (type: string): Fault =>
  fault(
    "UK1017",
    `${type} has no spare value that could mean null`,
    "use a Result or a separate boolean; `a?.b ?? 0` gives a value",
  );
export const conversionArgument = (to: string, from: string): Fault =>
  fault("UK1018", `${to}(…) converts numbers, enums and booleans; found ${from}`, conversionHint(from, to));
export const wholeNumber = (value: string, type: string): Fault =>
  fault("UK1019", `${value} is not a whole number and cannot be ${type}`, `write \`${type}(${value})\` to truncate it`);
export const indexType = (type: string): Fault =>
  fault("UK1020", `an index is an integer; found ${type}`, "convert it: `a[usize(x)]`");
export const constantIndex = (index: string, length: number): Fault =>
  fault("UK1021", `index ${index} is outside of an array of ${length} elements`, `use 0 to ${length - 1}`);

export const enumMember = (name: string): Fault =>
  fault("UK1022", `the value of '${name}' is not a whole number known now`, "write an integer up to 2^53");

// UK11xx: what the language leaves out
export const notInLanguage = (what: string, instead: string): Fault =>
  fault("UK1101", `${what} is not part of kernel TypeScript`, instead);
export const captures = (name: string): Fault =>
  fault(
    "UK1102",
    `this function value captures '${name}', which would need memory that nobody frees`,
    "pass it directly to a parameter of type Scoped<F>, or hand the value over as an argument",
  );
export const scopedEscapes = (): Fault =>
  fault(
    "UK1103",
    "a Scoped function lives only as long as the call: it is not stored or returned",
    "call it, or pass it on",
  );
export const objectLiteral = (): Fault =>
  fault(
    "UK1104",
    "an object literal needs a declared struct",
    "annotate the variable with a class (`const p: Point = { x: 1, y: 2 }`) or write `new Point(1, 2)`",
  );
export const arrayLiteral = (): Fault =>
  fault(
    "UK1105",
    "an array literal initialises a declared FixedArray",
    "write `const a: FixedArray<u32, 3> = [1, 2, 3]`",
  );
export const literalLength = (found: number, expected: number): Fault =>
  fault("UK1106", `the array has ${expected} elements; the literal has ${found}`, "write as many values as elements");
export const missingField = (name: string, type: string): Fault =>
  fault("UK1107", `the literal leaves out '${name}' of ${type}`, `add \`${name}: …\``);
export const templateOutsideTag = (): Fault =>
  fault(
    "UK1108",
    "a template with values builds a string, which would need memory",
    "print it with a message tag: println`…`",
  );
export const notIterable = (type: string): Fault =>
  fault("UK1109", `for…of runs over FixedArray, Slice and slots; found ${type}`, "write a `for` or `while` loop");
export const notCallable = (type: string): Fault =>
  fault("UK1110", `${type} is not a function`, "call a function or method");
export const unknownMember = (member: string, type: string): Fault =>
  fault("UK1111", `${type} has no member '${member}' in kernel TypeScript`, "see the type's declaration in @ukts/lang");
export const notAssignable = (what: string): Fault =>
  fault("UK1112", `${what} is not a place that can be assigned to`, "assign to a variable, field, element or register");
export const genericMethodInInterface = (name: string): Fault =>
  fault(
    "UK1113",
    `'${name}' is generic: a method table has no entry for it`,
    "move the type parameter to the interface",
  );
export const privateName = (): Fault => notInLanguage("a '#private' name", "write `private name`");
export const unreachedForm = (kind: string): Fault =>
  fault("UK1114", `${kind} is not part of kernel TypeScript`, "see docs/dialect.md for what is");
export const notConstant = (what: string): Fault =>
  fault("UK1115", `${what} must be a constant`, "write a literal or a top-level `const`");
export const topLevelStatement = (): Fault =>
  fault(
    "UK1116",
    "a module only declares: statements do not run at top level",
    "move it into a function; only exportSymbol(…) and fill.…(…) stand at top level",
  );
export const misplaced = (what: string, where: string): Fault =>
  fault("UK1117", `${what} stands only ${where}`, `move it ${where}`);
export const wrongClass = (what: string): Fault =>
  fault("UK1119", `${what} takes the name of a class`, "pass the class itself: stackNew(Point, 1, 2)");
export const needsDispose = (type: string): Fault =>
  fault("UK1121", `'using' needs a [Symbol.dispose]() method; ${type} has none`, "add the method, or use `const`");

export const needsValue = (name: string): Fault =>
  fault("UK1122", `'${name}' names a register that stands elsewhere, and needs a value`, "write `= reg<T>(address)`");
export const tooDeep = (name: string): Fault =>
  fault("UK1123", `the type arguments of '${name}' nest without end`, "call it with a type that does not grow");
export const overloaded = (what: string): Fault =>
  fault("UK1118", `${what} has several declarations`, "give each form a name of its own");
export const returnsLocal = (): Fault =>
  fault(
    "UK1124",
    "this value lives in the function's own frame, which ends with the return",
    "return Inline<T> for a struct by value, or fill storage that the caller passes in",
  );
export const cutsOff = (derived: string, base: string): Fault =>
  fault(
    "UK1125",
    `a ${derived} does not fit where a ${base} lies in place: what it adds would be cut off`,
    `hold a reference (${base}, or \`${base} | null\`), or copy a ${base}`,
  );
export const embedsAbstract = (name: string): Fault =>
  fault(
    "UK1126",
    `'${name}' is abstract: there are no structs of it to lie in place`,
    `hold references: \`${name} | null\` as the field or element`,
  );
export const tracepointArguments = (): Fault =>
  fault(
    "UK1128",
    "a tracepoint needs the names and types of its arguments",
    'name them as a tuple of numbers, booleans, strings and addresses: tracepoint<[line: u32, name: string]>(trace, "irq_enter")',
  );
export const zeroedTable = (name: string, where: string): Fault =>
  fault(
    "UK1127",
    `${where} starts as zeroes, but a ${name} starts with its method table`,
    `hold references: \`${name} | null\`, made by \`new\``,
  );

// UK12xx: composition
export const emptySlot = (name: string): Fault =>
  fault("UK1201", `the slot '${name}' has no provider`, "add a package that provides it to the app's dependencies");
export const slotPlace = (): Fault =>
  fault(
    "UK1202",
    "a slot is the initialiser of an exported top-level `const`",
    "write `export const backend = slot.one<T>()`",
  );
export const providerNotStatic = (): Fault =>
  fault(
    "UK1203",
    "a provider is a top-level `const` object or a function",
    "export it as `export const impl = new Impl()`",
  );
export const methodMismatch = (cls: string, method: string, contract: string, expected: string, found: string): Fault =>
  fault(
    "UK1204",
    `'${cls}.${method}' does not have the machine signature of '${contract}.${method}': expected ${expected}, found ${found}`,
    "declare the parameters and the result with the contract's types",
  );
export const duplicateSymbol = (name: string): Fault =>
  fault("UK1205", `the C symbol '${name}' is exported twice`, "export it from one package");

export const importLeavesPackage = (specifier: string): Fault =>
  fault(
    "UK1206",
    `'${specifier}' leads out of the package`,
    "import another package by its name, and depend on it in package.json",
  );

// UK13xx: messages, assembly, attributes
export const notPrintable = (type: string, method: string): Fault =>
  fault(
    "UK1301",
    `this tag cannot print ${type}: its sink has no method '${method}'`,
    "convert the value, or print its parts",
  );
export const badConstraint = (text: string): Fault =>
  fault(
    "UK1302",
    `'${text}' is not a constraint or register`,
    'see LLVM\'s inline assembler constraints: "r", "a", "{rax}"',
  );
export const unknownDirective = (text: string): Fault =>
  fault("UK1303", `"${text}" is not an attribute`, '"use inline", "use noinline", "use cold", "use section <name>"');
export const memoryOrder = (order: string, op: string): Fault =>
  fault("UK1304", `the memory order "${order}" does not fit ${op}`, "see the function's description in @ukts/lang");
export const asmOutputs = (expected: number, found: number): Fault =>
  fault(
    "UK1305",
    `the asm has ${found} outputs, its type ${expected}`,
    "give one output(…) per element of the type argument",
  );
export const powerOfTwo = (value: string): Fault =>
  fault("UK1306", `an alignment is a power of two; found ${value}`, "write 1, 2, 4, 8, …");
export const abiType = (type: string): Fault =>
  fault("UK1307", `${type} does not cross a C boundary`, "pass numbers, pointers, references or strings");

export const notAWord = (what: string, type: string): Fault =>
  fault(
    "UK1308",
    `'${what}' moves one machine word or less; found ${type}`,
    "use numbers, enums, booleans or pointers",
  );

export const asmReadsFile = (text: string): Fault =>
  fault("UK1309", `inline assembly reads no files; found '${text}'`, "embed the file in a .S member of the package");

// UK90xx: our own mistakes
export const internal = (detail: string): Fault =>
  fault("UK9001", `internal error of the compiler: ${detail}`, "please report it with the source that shows it");
export const typesDisagree = (tsc: string, ours: string): Fault =>
  internal(`tsc sees ${tsc} where the compiler sees ${ours}`);

function conversionHint(from: string, to: string): string {
  const number = /^(u|i)(8|16|32|64|size)$|^f(32|64)$|^be(16|32|64)$/;
  if (number.test(to) && (number.test(from) || from === "boolean" || from === "integer constant")) {
    return `write \`${to}(x)\``;
  }
  if (from.startsWith("Ptr<") && (to === "usize" || to === "u64")) return "write `p.addr`";
  if (from.startsWith("Ptr<") && to.startsWith("Ptr<")) return `write \`p.cast<${to.slice(4, -1)}>()\``;
  return `pass a value of type ${to}`;
}

function arithmeticHint(type: string): string {
  if (type.startsWith("be")) return `convert to host order first: \`u${type.slice(2)}(x)\``;
  if (type.startsWith("Ptr<")) return "use p.add(n), p.sub(n) or p.addr";
  return "convert to a machine integer first";
}
