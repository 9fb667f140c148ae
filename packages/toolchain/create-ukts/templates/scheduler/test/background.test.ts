// What this policy does that others do not.
import { guest } from "@ukts/testkit";
import { eachTarget, expectOutput, expectStatus } from "@ukts/testkit/vitest";
import { test } from "vitest";

const main = `
import { println } from "@ukts/ukconsole";
import { createThread, DEFAULT_PRIORITY, joinThread, type Runnable, ThreadAttributes, yieldThread } from "@ukts/uksched";

class Steps implements Runnable {
  constructor(private readonly name: string) {}

  run(): usize {
    for (let step: usize = 1; step <= 2; step++) {
      println\`\${this.name} \${step}\`;
      yieldThread();
    }
    return 0;
  }
}

const backup = new Steps("backup");
const answer = new Steps("answer");

export function main(_args: Args): i32 {
  const attributes = new ThreadAttributes();
  attributes.priority = DEFAULT_PRIORITY - 1;
  const first = createThread("backup", backup, attributes);
  const second = createThread("answer", answer);
  if (!first.ok || !second.ok) return 1;
  return joinThread(first.value).ok && joinThread(second.value).ok ? 0 : 2;
}
`;
const dependencies = [
  "{{name}}",
  "@ukts/plat-kvm",
  "@ukts/plat-linuxu",
  "@ukts/ukalloc-buddy",
  "@ukts/ukboot",
  "@ukts/ukconsole",
  "@ukts/uksched",
];

eachTarget((target) => {
  test("what is for the background runs when nobody else is ready", { timeout: 600_000 }, async () => {
    const result = await guest({ target, main, dependencies }).run();
    expectOutput(result, /answer 1\s+answer 2\s+backup 1\s+backup 2/);
    expectStatus(result, 0);
  });
});
