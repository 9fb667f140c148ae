/** Class instances: one per class declaration and set of machine types; their fields, layout and methods. */
import { needsMachineType, notConstant, powerOfTwo, unsupportedType } from "../../diagnostics/catalog.js";
import { refuse } from "../../diagnostics/diagnostic.js";
import { ts } from "../../frontend/typescript.js";
import { typeSymbol } from "../../ir/module.js";
import { aliasName } from "../../types/alias.js";
import { alignUp, type Layout, layoutOf, llvmStorage } from "../../types/layout.js";
import { classType, isStorable, type MachineType } from "../../types/machineType.js";
import { checkMembers } from "./classMembers.js";
import type { Compilation } from "./compilation.js";
import type { TypeEnv } from "./typeEnv.js";

export interface Field {
  readonly name: string;
  readonly type: MachineType;
  /** Bytes from the start of the struct. */
  readonly offset: number;
  /** Whether it may stand at any address. */
  readonly packed: boolean;
  readonly decl: ts.PropertyDeclaration | ts.ParameterDeclaration;
  /** The name of the `type` declaration by which it is declared. */
  readonly alias: string | undefined;
}

export type Method = ts.MethodDeclaration | ts.GetAccessorDeclaration | ts.SetAccessorDeclaration;

export class ClassInstance {
  private computed: { fields: Field[]; layout: Layout; llvm: string } | undefined;
  private computing = false;
  private baseKnown = false;
  private baseInstance: ClassInstance | undefined;
  readonly env: TypeEnv;

  constructor(
    private readonly compilation: Compilation,
    readonly id: string,
    readonly name: string,
    readonly decl: ts.ClassDeclaration,
    env: TypeEnv,
  ) {
    this.env = env.withSelf(classType(this));
  }

  get base(): ClassInstance | undefined {
    if (!this.baseKnown) {
      this.baseKnown = true;
      const clause = this.decl.heritageClauses?.find((c) => c.token === ts.SyntaxKind.ExtendsKeyword);
      const node = clause?.types[0];
      if (node) {
        const type = this.compilation.types.fromNode(node, this.env);
        if (type.kind !== "class") refuse(node, unsupportedType(node.getText()));
        this.baseInstance = type.instance;
      }
    }
    return this.baseInstance;
  }

  /** The class at the top of the inheritance chain. */
  get rootClass(): ClassInstance {
    return this.base ? this.base.rootClass : this;
  }

  /** Whether structs of this class start with a method table word. */
  get hasTable(): boolean {
    return this.compilation.hierarchy.isVirtual(this.rootClass.decl);
  }

  get fields(): readonly Field[] {
    return this.compute().fields;
  }

  get layout(): Layout {
    return this.compute().layout;
  }

  /** The struct type for globals: the same bytes as `layout`, with the padding spelled out. */
  get llvmName(): string {
    return this.compute().llvm;
  }

  field(name: string): Field | undefined {
    return this.fields.find((f) => f.name === name);
  }

  /** A method or accessor by name and kind, with the class that declares it. */
  find(name: string, kind: "method" | "get" | "set"): { owner: ClassInstance; decl: Method } | undefined {
    for (const member of this.decl.members) {
      if (memberName(member) !== name || isStatic(member)) continue;
      if (kind === "method" && ts.isMethodDeclaration(member)) return { owner: this, decl: member };
      if (kind === "get" && ts.isGetAccessor(member)) return { owner: this, decl: member };
      if (kind === "set" && ts.isSetAccessor(member)) return { owner: this, decl: member };
    }
    return this.base?.find(name, kind);
  }

  /** The constructor's declaration, looked up through bases that declare none. */
  get constructorDecl(): { owner: ClassInstance; decl: ts.ConstructorDeclaration } | undefined {
    const decl = this.decl.members.find(ts.isConstructorDeclaration);
    return decl ? { owner: this, decl } : this.base?.constructorDecl;
  }

  get isAbstract(): boolean {
    return this.decl.modifiers?.some((m) => m.kind === ts.SyntaxKind.AbstractKeyword) ?? false;
  }

  extends(other: ClassInstance): boolean {
    return this === other || (this.base?.extends(other) ?? false);
  }

  private compute(): { fields: Field[]; layout: Layout; llvm: string } {
    if (this.computed) return this.computed;
    if (this.computing) refuse(this.decl.name ?? this.decl, unsupportedType(`${this.name} inside itself`));
    this.computing = true;
    try {
      this.computed = this.layOut();
    } finally {
      this.computing = false;
    }
    return this.computed;
  }

  private layOut(): { fields: Field[]; layout: Layout; llvm: string } {
    checkMembers(this);
    const { packed, align: declared } = this.attributes();
    const fields: Field[] = [];
    const parts: string[] = [];
    let size = 0;
    let align = declared;
    const put = (type: string, layout: Layout): number => {
      const fieldAlign = packed ? 1 : layout.align;
      const offset = alignUp(size, fieldAlign);
      if (offset > size) parts.push(`[${offset - size} x i8]`);
      parts.push(type);
      size = offset + layout.size;
      align = Math.max(align, fieldAlign);
      return offset;
    };
    if (this.base) {
      fields.push(...this.base.fields);
      put(this.base.llvmName, this.base.layout);
    } else if (this.hasTable) put("ptr", { size: 8, align: 8 });
    for (const decl of this.ownFields()) {
      const type = this.fieldType(decl);
      const offset = put(llvmStorage(type), layoutOf(type));
      fields.push({
        name: memberName(decl) ?? decl.name.getText(),
        type,
        offset,
        packed,
        decl,
        alias: aliasName(this.compilation, decl),
      });
    }
    const total = alignUp(size, align);
    if (total > size) parts.push(`[${total - size} x i8]`);
    const llvm = typeSymbol(this.id);
    this.compilation.module.addType(`${llvm} = type <{ ${parts.join(", ")} }>`);
    return { fields, layout: { size: total, align }, llvm };
  }

  private ownFields(): (ts.PropertyDeclaration | ts.ParameterDeclaration)[] {
    const own: (ts.PropertyDeclaration | ts.ParameterDeclaration)[] = [];
    for (const member of this.decl.members) {
      if (ts.isPropertyDeclaration(member) && !isStatic(member)) own.push(member);
      if (ts.isConstructorDeclaration(member)) {
        own.push(...member.parameters.filter((p) => ts.isParameterPropertyDeclaration(p, member)));
      }
    }
    return own;
  }

  private fieldType(decl: ts.PropertyDeclaration | ts.ParameterDeclaration): MachineType {
    if (decl.type) return this.compilation.types.storage(decl.type, this.env, memberName(decl) ?? "the field");
    const type = this.compilation.types.tryFromType(this.compilation.checker.getTypeAtLocation(decl.name), this.env);
    return type && isStorable(type) ? type : refuse(decl.name, needsMachineType(decl.name.getText()));
  }

  private attributes(): { packed: boolean; align: number } {
    let packed = false;
    let align = 1;
    for (const decorator of ts.getDecorators(this.decl) ?? []) {
      const { expression } = decorator;
      const callee = ts.isCallExpression(expression) ? expression.expression : expression;
      const name = this.compilation.langNameAt(callee);
      if (name === "packed") packed = true;
      else if (name === "align" && ts.isCallExpression(expression)) {
        const value = this.compilation.constantOf(expression.arguments[0]);
        if (typeof value !== "bigint") refuse(expression, notConstant("an alignment"));
        if (value <= 0n || (value & (value - 1n)) !== 0n) refuse(expression, powerOfTwo(String(value)));
        align = Number(value);
      } else refuse(decorator, unsupportedType(decorator.getText()));
    }
    return { packed, align };
  }
}

export function memberName(member: ts.ClassElement | ts.TypeElement | ts.ParameterDeclaration): string | undefined {
  const { name } = member;
  if (!name) return undefined;
  if (ts.isArrayBindingPattern(name) || ts.isObjectBindingPattern(name)) return undefined;
  if (ts.isComputedPropertyName(name)) return `[${name.expression.getText()}]`;
  return ts.isIdentifier(name) || ts.isStringLiteral(name) || ts.isNumericLiteral(name) ? name.text : undefined;
}

export function isStatic(member: ts.Declaration): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
}
