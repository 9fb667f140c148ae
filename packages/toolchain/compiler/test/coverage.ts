/** The dialect by feature: where each is proven, and which faults refuse what it leaves out. */
export interface Feature {
  /** Section of docs/dialect.md. */
  readonly section: string;
  readonly feature: string;
  /** Test files below `test/`. */
  readonly tests: readonly string[];
  /** Faults of the catalogue, by name. */
  readonly faults: readonly string[];
}

const feature = (section: string, name: string, tests: string[], faults: string[] = []): Feature => ({
  section,
  feature: name,
  tests: tests.map((test) => `${test}.test.ts`),
  faults,
});

export const COVERAGE: readonly Feature[] = [
  feature("Numbers", "one machine type on both sides", ["execute/integers"], ["operandsDiffer", "noArithmetic"]),
  feature("Numbers", "wrapping arithmetic", ["execute/integers", "fuzz/fuzz"]),
  feature("Numbers", "untyped constants", ["execute/integers"], ["constantOutOfRange", "tooManyDigits", "wholeNumber"]),
  feature(
    "Numbers",
    "annotations where tsc sees number",
    ["execute/integers"],
    ["needsAnnotation", "needsMachineType", "bareNumber"],
  ),
  feature("Numbers", "division toward zero, by zero panics", ["execute/division"], ["divisionByZeroConstant"]),
  feature("Numbers", "shifts", ["execute/shifts"], ["shiftOutOfRange"]),
  feature("Numbers", "conversions", ["execute/conversions"], ["conversionArgument", "notConvertible"]),
  feature("Numbers", "floats", ["execute/floats"]),
  feature("Numbers", "network order", ["execute/values"], ["conversionArgument"]),
  feature("Numbers", "checks.overflow", ["execute/program"]),
  feature("Structs", "layout, packed, align", ["execute/structs"], ["powerOfTwo", "unsupportedType"]),
  feature(
    "Structs",
    "Inline and FixedArray in place",
    ["execute/structs"],
    ["literalLength", "arrayLiteral", "constantIndex", "dynamicArray", "cutsOff", "embedsAbstract", "zeroedTable"],
  ),
  feature("Structs", "structs by value", ["execute/structs"], ["returnsLocal"]),
  feature("Structs", "object literals", ["execute/structs", "execute/program"], ["objectLiteral", "missingField"]),
  feature(
    "Structs",
    "inheritance, overrides, super",
    ["execute/classes"],
    ["methodMismatch", "genericMethodInInterface"],
  ),
  feature("Structs", "static members, accessors, defaults", ["execute/classes"]),
  feature(
    "Interfaces",
    "several and single implementations",
    ["execute/interfaces"],
    ["methodMismatch", "genericMethodInInterface"],
  ),
  feature("Interfaces", "properties and widening", ["execute/interfaces"]),
  feature(
    "Null, pointers, slices, strings",
    "pointers, overlays, addresses",
    ["execute/pointers"],
    ["indexType", "nullableValue"],
  ),
  feature("Null, pointers, slices, strings", "slices and checks.bounds", ["execute/pointers"], ["constantIndex"]),
  feature("Null, pointers, slices, strings", "strings", ["execute/pointers"], ["stringPlus", "templateOutsideTag"]),
  feature("Null, pointers, slices, strings", "optional chaining and ??", ["execute/values"], ["nullableValue"]),
  feature("Null, pointers, slices, strings", "intrusive lists", ["execute/program"], ["notIterable"]),
  feature("Null, pointers, slices, strings", "device registers", ["execute/pointers"], ["needsValue", "notAWord"]),
  feature("Results, tuples, enums", "Result", ["execute/values"]),
  feature("Results, tuples, enums", "tuples", ["execute/values"], ["notIterable"]),
  feature("Results, tuples, enums", "enums", ["execute/values"], ["enumMember"]),
  feature(
    "Functions and closures",
    "generics",
    ["execute/generics", "execute/noInfer"],
    ["needsTypeArgument", "tooDeep"],
  ),
  feature("Functions and closures", "function values and Scoped", ["execute/generics"], ["captures", "scopedEscapes"]),
  feature("Functions and closures", "the place of a call", ["execute/callSite"], ["misplaced"]),
  feature("Functions and closures", "one form per function", [], ["overloaded", "unreachedForm", "notCallable"]),
  feature("Statements", "loops, labels, switch", ["execute/control"], ["conditionType", "notConstant"]),
  feature("Statements", "using", ["execute/control"], ["needsDispose"]),
  feature("Statements", "attributes", ["execute/machine"], ["unknownDirective"]),
  feature("Statements", "what is left out", [], ["notInLanguage", "looseEquality", "notAssignable", "unknownMember"]),
  feature("Memory and statics", "statics and their order", ["execute/program"], ["topLevelStatement", "notConstant"]),
  feature("Memory and statics", "new, tryNew, newIn, stackNew, destroy", ["execute/program"], ["wrongClass"]),
  feature("Memory and statics", "thread-locals", ["execute/program"], ["notConstant", "misplaced"]),
  feature("The machine", "inline assembly", ["execute/machine"], ["badConstraint", "asmReadsFile", "asmOutputs"]),
  feature("The machine", "atomics and volatiles", ["execute/machine"], ["memoryOrder", "notAWord"]),
  feature("The machine", "bit intrinsics", ["execute/machine"], ["needsTypeArgument"]),
  feature("The machine", "the C boundary", ["execute/abi"], ["abiType", "duplicateSymbol", "importLeavesPackage"]),
  feature("Composition", "slots", ["execute/program"], ["emptySlot", "slotPlace", "providerNotStatic"]),
  feature("Messages", "tracepoints", ["execute/tracepoints"], ["tracepointArguments", "misplaced", "notConstant"]),
  feature("Messages", "tagged templates", ["execute/program"], ["notPrintable", "misplaced"]),
];
