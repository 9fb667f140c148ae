// A program on a pseudo-terminal, its screen as a terminal shows it, and its keys.
import { fileURLToPath } from "node:url";
import { type IPty, spawn } from "@lydell/node-pty";
import xterm from "@xterm/headless";
import { onTestFinished } from "vitest";

const bin = fileURLToPath(new URL("../bin/ukts.js", import.meta.url));

/** A bound for what hangs, so that the screen is told. */
const hang_ms = 300_000;

export const keys = {
  up: "\u001b[A",
  down: "\u001b[B",
  right: "\u001b[C",
  left: "\u001b[D",
  end: "\u001b[F",
  enter: "\r",
  escape: "\u001b",
  backspace: "\u007f",
  interrupt: "\u0003",
};

export class Screen {
  private readonly terminal: xterm.Terminal;
  private readonly pty: IPty;
  private readonly waiting = new Set<() => void>();
  /** What the terminal has taken in so far. */
  private raw = "";
  /** The exit status, once there is one. */
  status: number | undefined;

  /** Runs `ukts` in a folder. */
  constructor(args: readonly string[], cwd: string, env: Record<string, string> = {}, size = { cols: 100, rows: 30 }) {
    this.terminal = new xterm.Terminal({ ...size, allowProposedApi: true });
    // Nothing else of this environment: on machines of CI, programs take terminals for logs.
    const plain = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", TERM: "xterm-256color" };
    this.pty = spawn(process.execPath, [bin, ...args], { cwd, env: { ...plain, ...env }, ...size });
    this.pty.onData((data) => {
      this.terminal.write(data, () => {
        this.raw += data;
        this.changed();
      });
    });
    this.pty.onExit(({ exitCode }) => {
      this.terminal.write("", () => {
        this.status = exitCode;
        this.changed();
      });
    });
    onTestFinished(() => {
      if (this.status === undefined) this.pty.kill();
    });
  }

  /** The lines that are shown, without what is blank at their ends. */
  lines(): string[] {
    const { active } = this.terminal.buffer;
    return Array.from(
      { length: this.terminal.rows },
      (_, row) => active.getLine(active.viewportY + row)?.translateToString(true) ?? "",
    );
  }

  /** Everything that was written, control sequences included. */
  written(): string {
    return this.raw;
  }

  press(...pressed: string[]): void {
    for (const key of pressed) this.pty.write(key);
  }

  resize(cols: number, rows: number): void {
    this.terminal.resize(cols, rows);
    this.pty.resize(cols, rows);
  }

  /** Waits until the screen has this text, or matches; returns it. Throws with the screen when the program ends before. */
  async shows(text: string | RegExp): Promise<string> {
    const found = (): boolean => {
      if (!this.isWhole()) return false;
      const all = this.lines().join("\n");
      return typeof text === "string" ? all.includes(text) : text.test(all);
    };
    await this.until(found, String(text));
    return this.lines().join("\n");
  }

  /** Waits until this was written: a control sequence, which no line shows. */
  async writes(sequence: string): Promise<void> {
    await this.until(() => this.raw.includes(sequence), JSON.stringify(sequence));
  }

  /** Waits for the program's end; returns its exit status. */
  async ends(): Promise<number> {
    await this.until(() => this.status !== undefined, "its end");
    return this.status ?? -1;
  }

  /** Whether nothing is being drawn: the program marks where a frame begins and ends (synchronized output, DEC mode 2026). */
  private isWhole(): boolean {
    return this.raw.lastIndexOf("\u001b[?2026h") <= this.raw.lastIndexOf("\u001b[?2026l");
  }

  private until(done: () => boolean, what: string): Promise<void> {
    const seen = (): string => `\n${this.lines().join("\n")}`;
    return new Promise((resolve, reject) => {
      const hung = setTimeout(() => reject(new Error(`still waiting for ${what}; the screen:${seen()}`)), hang_ms);
      const check = (): void => {
        if (done()) resolve();
        else if (this.status !== undefined) {
          reject(new Error(`ended with ${this.status} before ${what}; the screen:${seen()}`));
        } else return;
        clearTimeout(hung);
        this.waiting.delete(check);
      };
      this.waiting.add(check);
      check();
    });
  }

  private changed(): void {
    for (const check of [...this.waiting]) check();
  }
}
