/** The CrossGuard pack beside a run of the engine, as `pulumi preview --policy-pack` has it. */
import assert from "node:assert/strict";
import { engine } from "./sandbox";
import { type Changes, configWith } from "./stacks";

export const PACK = "policy/pack";

/** One preview of a stack that is up: it changes nothing, and the pack has nothing to say against any resource. */
export async function assertUnchangedAndPassed(stack: string, changes: Changes = {}): Promise<void> {
  const file = await configWith(stack, changes);
  const args = ["--config-file", file, "--expect-no-changes", "--policy-pack", PACK];
  const { code, stdout, stderr } = await engine.preview(stack, args);
  assert.equal(code, 0, stdout + stderr);
  assert.match(stdout, /aks-platform@v[\d.]+ \(local: policy\/pack\)/);
  assert.doesNotMatch(stdout, /\[(mandatory|advisory)\]/);
}
