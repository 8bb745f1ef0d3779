import { writeFileSync } from "node:fs";
import { InvalidArgumentError, type Command } from "commander";
import { planOf, printResult, stackCommand, withRefresh, type PlanFlags } from "../command";
import type { OpsEnv } from "../env";
import { styleFor } from "../report/style";
import { previewMarkdown } from "./markdown";
import type { Preview } from "./model";
import { previewOf } from "./preview";
import { previewLines } from "./terminal";

const REASONS = ["destructive", "policy"] as const;
export type Reason = (typeof REASONS)[number];

/** `destructive,policy` */
export function reasonsOf(text: string): readonly Reason[] {
  return text.split(",").map((word) => {
    const reason = REASONS.find((one) => one === word.trim());
    if (reason === undefined)
      throw new InvalidArgumentError(`one of ${REASONS.join(", ")} is wanted, or both with a comma between.`);
    return reason;
  });
}

/** 1 where no plan could be made, 3 where one of `reasons` to refuse it is there. */
export function exitCodeOf({ failure, destructive, violations }: Preview, reasons: readonly Reason[]): number {
  if (failure) return 1;
  const found: Readonly<Record<Reason, boolean>> = {
    destructive: destructive.length > 0,
    policy: violations.some(({ mandatory }) => mandatory),
  };
  return reasons.some((reason) => found[reason]) ? 3 : 0;
}

/** Each image that a changed release brings, one a line. */
export function imageList({ releases }: Pick<Preview, "releases">): string {
  const images = [...new Set(releases.flatMap((release) => release.images ?? []))].sort();
  return images.map((image) => `${image}\n`).join("");
}

interface Flags extends PlanFlags {
  readonly markdown?: string;
  readonly full?: string;
  readonly images?: string;
  readonly base?: string;
  readonly failOn?: readonly Reason[];
}

/** `ops preview` */
export function previewCommand(env: OpsEnv): Command {
  return withRefresh(stackCommand("preview", "what an up would change, inside every release too; changes nothing"))
    .option("--markdown <file>", "write it as a pull request's comment")
    .option("--full <file>", "write the whole of it as text, however long")
    .option("--images <file>", "write the images that changed releases bring, one a line")
    .option("--base <commit>", "also compare the stack's Applications with those of this commit")
    .option("--fail-on <reasons>", "destructive, policy, or both: exit code 3 where there is such a thing", reasonsOf)
    .action(async (flags: Flags) => {
      const preview = await previewOf(planOf(flags, env), flags.base);
      if (flags.markdown) writeFileSync(flags.markdown, previewMarkdown(preview));
      if (flags.full) writeFileSync(flags.full, `${previewLines(preview, styleFor(false)).join("\n")}\n`);
      if (flags.images) writeFileSync(flags.images, imageList(preview));
      printResult(preview, previewLines(preview, styleFor(env.color)), flags.json);
      process.exitCode = exitCodeOf(preview, flags.failOn ?? []);
    });
}
