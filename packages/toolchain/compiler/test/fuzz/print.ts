/** Spells a program as kernel TypeScript and remembers on which line each part of it starts. */
import type {
  ClassSyntax,
  Expression,
  FunctionSyntax,
  Parameter,
  ProgramSyntax,
  Returned,
  ReturnType,
  ScalarType,
  Statement,
  Target,
} from "./syntax.js";

/** Line of an expression or statement, counted from 1. */
export type Lines = ReadonlyMap<object, number>;

const IMPORTS = `import { addOverflow, bswap, clz, ctz, err, mulHigh, mulOverflow, ok, packed, popcount, rotl, rotr, stackNew, subOverflow, zeroed } from "@ukts/lang";
import { println } from "./console.js";
declare function opaque(x: u64): u64;
`;

const scalar = (type: ScalarType): string => (type === "boolean" ? "boolean" : type.name);

/** The module of one program, which exports `run`. */
export function printProgram(program: ProgramSyntax): { text: string; lines: Lines } {
  const printer = new Printer();
  printer.program(program);
  return { text: printer.text, lines: printer.lines };
}

class Printer {
  text = "";
  readonly lines = new Map<object, number>();
  private line = 1;
  private depth = 0;

  private write(text: string): void {
    this.text += text;
    for (const c of text) if (c === "\n") this.line++;
  }

  private mark(node: object): void {
    this.lines.set(node, this.line);
  }

  private indent(): void {
    this.write("  ".repeat(this.depth));
  }

  program(p: ProgramSyntax): void {
    this.write(IMPORTS);
    for (const s of p.statics) {
      this.write(`let ${s.name}: ${s.type.name} = `);
      this.expression(s.value);
      this.write(";\n");
    }
    for (const i of p.interfaces) {
      this.write(`interface ${i.name} {\n`);
      for (const m of i.methods) this.write(`  ${m.name}(${this.params(m.params)}): ${returns(m.returns)};\n`);
      this.write("}\n");
    }
    for (const c of p.classes) this.class(c, p);
    for (const f of p.functions) this.function(f, "function ");
    const body = p.main;
    this.function(
      { name: "run", params: [], returns: { kind: "scalar", type: "boolean" }, body, inline: "noinline" },
      "export function ",
    );
  }

  private class(c: ClassSyntax, p: ProgramSyntax): void {
    const inherited = allFields(p, c.base);
    if (c.packed) this.write("@packed\n");
    this.write(`class ${c.name}`);
    if (c.base) this.write(` extends ${c.base}`);
    if (c.implements.length > 0) this.write(` implements ${c.implements.join(", ")}`);
    this.write(" {\n");
    const own = c.fields.map((f) => `public ${f.name}: ${scalar(f.type)}`);
    const all = [...inherited.map((f) => `${f.name}: ${scalar(f.type)}`), ...own].join(", ");
    const body = c.base ? `{ super(${inherited.map((f) => f.name).join(", ")}); }` : "{}";
    this.write(`  constructor(${all}) ${body}\n`);
    this.depth++;
    const above = methodNames(p, c.base);
    for (const m of c.methods) {
      this.indent();
      this.function(m, above.has(m.name) ? "override " : "");
    }
    this.depth--;
    this.write("}\n");
  }

  private params(params: readonly Parameter[]): string {
    return params
      .map((p) => `${p.name}: ${typeof p.type === "object" && "object" in p.type ? p.type.object : scalar(p.type)}`)
      .join(", ");
  }

  private function(f: FunctionSyntax, prefix: string): void {
    this.write(`${prefix}${f.name}(${this.params(f.params)}): ${returns(f.returns)} {\n`);
    this.depth++;
    if (f.inline) {
      this.indent();
      this.write(`"use ${f.inline}";\n`);
    }
    for (const s of f.body) this.statement(s);
    this.depth--;
    this.indent();
    this.write("}\n");
  }

  private block(body: readonly Statement[]): void {
    this.write("{\n");
    this.depth++;
    for (const s of body) this.statement(s);
    this.depth--;
    this.indent();
    this.write("}");
  }

  private statement(s: Statement): void {
    this.indent();
    this.mark(s);
    switch (s.kind) {
      case "declare":
        this.write(`${s.mutable ? "let" : "const"} ${s.name}: ${scalar(s.type)} = `);
        this.expression(s.value);
        this.write(";");
        break;
      case "declareArray": {
        const type = `FixedArray<${s.type.name}, ${s.length}>`;
        this.write(`const ${s.name}: ${type} = zeroed<${type}>();`);
        break;
      }
      case "declareObject":
        this.write(`const ${s.name}${s.as ? `: ${s.as}` : ""} = ${s.heap ? `new ${s.className}(` : "stackNew("}`);
        if (!s.heap) this.write(s.args.length > 0 ? `${s.className}, ` : s.className);
        this.list(s.args);
        this.write(");");
        break;
      case "declareTuple":
        this.write(`let [${s.names.join(", ")}] = `);
        if (s.call.kind === "call") this.write(`${s.call.callee}(`);
        else this.write(`${s.call.name}<${s.call.type.name}>(`);
        this.list(s.call.args);
        this.write(");");
        break;
      case "declareResult":
        this.write(`let ${s.into}: u64 = 0;\n`);
        this.indent();
        this.write(`const ${s.name} = ${s.callee}(`);
        this.list(s.args);
        this.write(");\n");
        this.indent();
        this.write(
          `if (${s.name}.ok) ${s.into} = u64(${s.name}.value); else ${s.into} = u64(u32(${s.name}.error)) + 1000;`,
        );
        break;
      case "assign":
        this.target(s.target);
        this.write(` ${s.op}= `);
        this.expression(s.value);
        this.write(";");
        break;
      case "print":
        this.write("println`${");
        this.expression(s.value);
        this.write("}`;");
        break;
      case "if":
        this.write("if (");
        this.expression(s.condition);
        this.write(") ");
        this.block(s.yes);
        if (s.no.length > 0) {
          this.write(" else ");
          this.block(s.no);
        }
        break;
      case "for":
        if (s.label) this.write(`${s.label}: `);
        this.write(`for (let ${s.name}: ${s.type.name} = 0; ${s.name} < ${s.count}; ${s.name}++) `);
        this.block(s.body);
        break;
      case "while":
        this.write(`let ${s.name}: u32 = 0;\n`);
        this.indent();
        if (s.isDo) {
          this.write("do ");
          this.block(s.body);
          this.write(` while (++${s.name} < ${s.count} && `);
          this.expression(s.test);
          this.write(");");
        } else {
          this.write(`while (${s.name}++ < ${s.count} && `);
          this.expression(s.test);
          this.write(") ");
          this.block(s.body);
        }
        break;
      case "switch":
        this.write("switch (");
        this.expression(s.value);
        this.write(") {\n");
        this.depth++;
        for (const c of s.cases) {
          this.indent();
          this.write(c.value === undefined ? "default: {\n" : `case ${c.value}: {\n`);
          this.depth++;
          for (const inner of c.body) this.statement(inner);
          this.depth--;
          this.indent();
          this.write("}\n");
        }
        this.depth--;
        this.indent();
        this.write("}");
        break;
      case "jump":
        this.write(`${s.jump}${s.label ? ` ${s.label}` : ""};`);
        break;
      case "return":
        this.write("return ");
        this.returned(s.value);
        this.write(";");
        break;
    }
    this.write("\n");
  }

  private returned(r: Returned): void {
    switch (r.kind) {
      case "value":
        this.expression(r.value);
        break;
      case "tuple":
        this.write("[");
        this.list(r.values);
        this.write("]");
        break;
      case "ok":
        this.write(`ok<${r.type.name}>(`);
        this.expression(r.value);
        this.write(")");
        break;
      case "error":
        this.write(`err<${r.type.name}>(Errno.${r.name})`);
        break;
    }
  }

  private target(t: Target): void {
    if (t.kind === "name") this.write(t.name);
    else if (t.kind === "field") this.write(`${t.object}.${t.field}`);
    else {
      this.mark(t);
      this.write(`${t.array}[`);
      this.expression(t.index);
      this.write("]");
    }
  }

  private list(args: readonly Expression[]): void {
    args.forEach((arg, i) => {
      if (i > 0) this.write(", ");
      this.expression(arg);
    });
  }

  private expression(e: Expression): void {
    switch (e.kind) {
      case "literal": {
        const digits = e.value < 0n ? `(${e.value})` : String(e.value);
        this.write(e.bare ? digits : `${e.type.name}(${e.value})`);
        break;
      }
      case "opaque":
        this.write(`${e.type.name}(opaque(${BigInt.asUintN(64, e.value)}))`);
        break;
      case "name":
      case "object":
        this.write(e.name);
        break;
      case "binary":
        this.write("(");
        this.mark(e);
        this.expression(e.left);
        this.write(e.breakLine ? `\n${"  ".repeat(this.depth + 1)}${e.op} ` : ` ${e.op} `);
        this.expression(e.right);
        this.write(")");
        break;
      case "unary":
        this.write("(");
        this.mark(e);
        this.write(e.op);
        this.expression(e.operand);
        this.write(")");
        break;
      case "convert":
        this.write(`${e.type.name}(`);
        this.expression(e.operand);
        this.write(")");
        break;
      case "compare":
      case "logic":
        this.write("(");
        this.expression(e.left);
        this.write(` ${e.op} `);
        this.expression(e.right);
        this.write(")");
        break;
      case "not":
        this.write("!");
        this.expression(e.operand);
        break;
      case "choose":
        this.write("(");
        this.expression(e.condition);
        this.write(" ? ");
        this.expression(e.yes);
        this.write(" : ");
        this.expression(e.no);
        this.write(")");
        break;
      case "call":
        this.write(`${e.callee}(`);
        this.list(e.args);
        this.write(")");
        break;
      case "intrinsic":
        this.write(`${e.name}<${e.of.name}>(`);
        this.list(e.args);
        this.write(")");
        break;
      case "field":
        this.expression(e.object);
        this.write(`.${e.field}`);
        break;
      case "element":
        this.mark(e);
        this.write(`${e.array}[`);
        this.expression(e.index);
        this.write("]");
        break;
      case "method":
        this.expression(e.object);
        this.write(`.${e.method}(`);
        this.list(e.args);
        this.write(")");
        break;
      case "step":
        this.mark(e);
        this.write(e.prefix ? `(${e.op}${e.name})` : `(${e.name}${e.op})`);
        break;
    }
  }
}

function returns(type: ReturnType): string {
  if (type.kind === "scalar") return scalar(type.type);
  return type.kind === "tuple" ? `[${type.types.map(scalar).join(", ")}]` : `Result<${type.type.name}>`;
}

/** Fields in the order of the constructor's parameters, the base's first. */
export function allFields(p: ProgramSyntax, name: string | undefined): { name: string; type: ScalarType }[] {
  const found = p.classes.find((c) => c.name === name);
  return found ? [...allFields(p, found.base), ...found.fields] : [];
}

function methodNames(p: ProgramSyntax, name: string | undefined): Set<string> {
  const found = p.classes.find((c) => c.name === name);
  return found ? new Set([...methodNames(p, found.base), ...found.methods.map((m) => m.name)]) : new Set();
}
