/** Writes the body of one LLVM function: blocks, instructions, stack slots. */
export class FunctionBuilder {
  private readonly slots = new Map<string, string>();
  private readonly moved: string[] = [];
  private readonly slotNames = new Set<string>();
  private readonly lines: string[] = [];
  private readonly targets = new Set<string>();
  private counter = 0;
  private labels = 0;
  private open = true;
  /** `!dbg` reference of the statement at hand, empty where the function has no source. */
  location = "";

  /** Whether the current block can still take instructions. */
  get isOpen(): boolean {
    return this.open;
  }

  /** How many instructions there are so far. */
  get size(): number {
    return this.lines.length;
  }

  private dbg(): string {
    return this.location === "" ? "" : `, !dbg ${this.location}`;
  }

  newTemp(): string {
    return `%t${this.counter++}`;
  }

  newLabel(hint: string): string {
    return `${hint}${this.labels++}`;
  }

  /** An instruction without a result. */
  emit(text: string): void {
    if (this.open) this.lines.push(`  ${text}${this.dbg()}`);
  }

  /** An instruction with a result; gives the register. */
  value(text: string): string {
    const temp = this.newTemp();
    this.emit(`${temp} = ${text}`);
    return temp;
  }

  /** A debug record, which takes its location inside. */
  record(text: string): void {
    if (this.open) this.lines.push(`    ${text}`);
  }

  /** A stack slot in the entry block. */
  slot(type: string, align: number, name = "s"): string {
    const temp = `%${name.replace(/[^\w]/g, "_")}.${this.counter++}`;
    this.slotNames.add(temp);
    this.slots.set(temp, `  ${temp} = alloca ${type}, align ${align}`);
    return temp;
  }

  /** Whether the operand is a stack slot that can be given a place inside of another. */
  canMove(op: string): boolean {
    return this.slots.has(op);
  }

  /** Makes a stack slot a part of another one, `offset` bytes after its start. */
  moveSlot(op: string, into: string, offset: number): void {
    if (!this.slots.delete(op)) throw new Error(`${op} is not a stack slot of its own`);
    this.moved.push(`  ${op} = getelementptr inbounds i8, ptr ${into}, i64 ${offset}`);
  }

  /** Says that an operand has the address of a stack slot in it. */
  holdsSlot(op: string): void {
    this.slotNames.add(op);
  }

  /** Whether an operand is the address of a stack slot, or has one in it. */
  isSlot(op: string): boolean {
    return this.slotNames.has(op);
  }

  /** Whether a branch to the label was written. */
  mentions(label: string): boolean {
    return this.targets.has(label);
  }

  startBlock(label: string): void {
    if (this.open) this.emit(`br label %${label}`);
    this.lines.push(`${label}:`);
    this.open = true;
  }

  branch(label: string): void {
    this.emit(`br label %${label}`);
    if (this.open) this.targets.add(label);
    this.open = false;
  }

  branchIf(condition: string, yes: string, no: string, weights = ""): void {
    this.emit(`br i1 ${condition}, label %${yes}, label %${no}${weights}`);
    if (this.open) this.targets.add(yes).add(no);
    this.open = false;
  }

  /** Any other instruction that ends a block. */
  terminate(text: string): void {
    this.emit(text);
    if (this.open) for (const [, label] of text.matchAll(/label %(\w+)/g)) this.targets.add(label);
    this.open = false;
  }

  body(): string {
    return ["entry:", ...this.slots.values(), ...this.moved, ...this.lines].join("\n");
  }
}
