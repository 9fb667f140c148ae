/** The process's environment. */
import { ptr, str } from "@ukts/lang";

class Environment {
  /** What the process was started with: argc, argv, 0, envp, 0, the auxiliary vector (System V ABI for AMD64, 3.4.1). Set by start.ts. */
  stack: Ptr<usize> = ptr<usize>(0);

  /** What follows `prefix`, such as `HOME=`, in the first variable that begins with it; empty where there is none. */
  find(prefix: string): string {
    const variables = this.stack.add(this.stack[0] + 2).cast<Ptr<u8>>();
    for (let i: usize = 0; variables[i].addr !== 0; i++) {
      let length: usize = 0;
      while (variables[i][length] !== 0) length++;
      const text = str(variables[i], length);
      if (length >= prefix.length && text.slice(0, prefix.length) === prefix) return text.slice(prefix.length);
    }
    return "";
  }

  /** The value of an entry of the auxiliary vector (getauxval(3)); 0 where there is none. */
  auxiliary(type: usize): usize {
    let at = this.stack.add(this.stack[0] + 2);
    while (at[0] !== 0) at = at.add(1);
    for (at = at.add(1); at[0] !== 0; at = at.add(2)) {
      if (at[0] === type) return at[1];
    }
    return 0;
  }
}

export const environment = new Environment();
