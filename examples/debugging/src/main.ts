/** Something for a debugger to look at: a struct that changes, a text that is in memory only, and, with the argument `crash`, a mistake. */
import { println } from "@ukts/ukconsole";
import { hide } from "./secret.js";

class Account {
  balance: i64 = 0;
  deposits: u32 = 0;
  frozen: boolean = false;
  constructor(
    readonly id: u32,
    readonly owner: string,
  ) {}
}

const accounts: FixedArray<Account, 2> = [new Account(7, "ada"), new Account(9, "grace")];

function find(id: u32): Account | null {
  for (const account of accounts) if (account.id === id) return account;
  return null;
}

function deposit(account: Account, amount: i64): void {
  "use noinline";
  account.balance += amount;
  account.deposits++;
  println`${account.owner} has ${account.balance}`;
}

function freeze(id: u32): void {
  "use noinline";
  // biome-ignore lint/style/noNonNullAssertion: the mistake that is to be found; there may be no such account
  find(id)!.frozen = true;
}

export function main(args: Args): i32 {
  const note = hide();
  deposit(accounts[0], 100);
  deposit(accounts[1], 20);
  deposit(accounts[0], -30);
  freeze(args.length > 0 && args[0] === "crash" ? 8 : 9);
  println`${accounts.length} accounts, ${note.bytes} bytes hidden`;
  return 0;
}
