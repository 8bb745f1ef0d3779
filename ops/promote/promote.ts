/** `ops promote`: moves what ran green one environment on, by changing one small file. */
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { readEvidence } from "../evidence/store";
import { diffTrees } from "../manifests/diff";
import { changeLines } from "../manifests/text";
import { outputOf } from "../process";
import { projectRoot } from "../pulumi/backend";
import type { StackCall } from "../pulumi/run";
import type { Screen } from "../report/screen";
import { messageOf } from "../summary";
import {
  appItem,
  billItem,
  ENVIRONMENTS,
  billVersions,
  versionsOfPatch,
  type EnvironmentName,
  type Item,
  type Versions,
} from "./item";
import { before, judgePromotion, type Broken, type Freeze } from "./judge";

export interface Promoted {
  readonly exitCode: number;
  readonly broken: readonly Broken[];
  readonly file: string;
}

const Freezes = z.array(
  z.strictObject({
    environment: z.enum(ENVIRONMENTS),
    from: z.iso.date(),
    to: z.iso.date(),
    reason: z.string().min(1),
  }),
);

const FREEZES = "gitops/freezes.yaml";

/** Days on which environments are not changed; none where the file is missing. */
export function freezesOf(root: string): readonly Freeze[] {
  const file = join(root, FREEZES);
  if (!existsSync(file)) return [];
  const parsed = Freezes.safeParse(parse(readFileSync(file, "utf8")) ?? []);
  if (parsed.success) return parsed.data;
  throw new Error(`${FREEZES}: ${z.prettifyError(parsed.error)}`);
}

/** Trailer of a commit's message that allows a promotion against the rules. */
export const TRAILER = "Promotion-Override";

function brokenLines(broken: readonly Broken[], screen: Screen): void {
  for (const { rule, message, cure } of broken) {
    screen.line(`${screen.style.red("x")} ${rule}: ${message}`);
    screen.line(`    cure: ${cure}`);
  }
}

async function judged(
  call: StackCall,
  item: Item,
  to: EnvironmentName,
  source: Versions | undefined,
  target: Versions | undefined,
): Promise<readonly Broken[]> {
  const from = before(to);
  const records = from === undefined ? [] : await readEvidence({ ...call, stack: from });
  const freezes = freezesOf(projectRoot(call));
  return judgePromotion({ title: item.title, to, source, target, records, freezes, now: new Date() });
}

/** @param app name of an application; undefined for the bill of materials */
export async function promote(
  call: StackCall,
  to: EnvironmentName,
  app: string | undefined,
  override: string | undefined,
  screen: Screen,
): Promise<Promoted> {
  const root = projectRoot(call);
  const item = app === undefined ? billItem(root) : appItem(root, app);
  const from = before(to) ?? to;
  const [source, target] = [item.versions(from), item.versions(to)];
  const file = item.file(to);
  if (target === undefined)
    throw new Error(`${item.title} is not in ${to}: add it to gitops/environments/${to} first.`);
  const changes = diffTrees(target, source ?? {});
  screen.line(`${item.title} from ${from} to ${to}${changes.length === 0 ? ": nothing differs" : ""}`);
  for (const line of changes.flatMap(changeLines)) screen.line(`  ${line}`);
  if (changes.length === 0) return { exitCode: 0, broken: [], file };
  const broken = await judged(call, item, to, source, target);
  brokenLines(broken, screen);
  if (broken.length > 0 && override === undefined) return { exitCode: 3, broken, file };
  item.copy(from, to);
  screen.line(`changed ${file}. Commit it, and let the pull request's preview show what it does:`);
  const trailer = override === undefined ? "" : ` --trailer ${JSON.stringify(`${TRAILER}: ${override}`)}`;
  screen.line(`  git commit ${file} --message ${JSON.stringify(`Promote ${item.title} to ${to}`)}${trailer}`);
  return { exitCode: 0, broken, file };
}

/** A promotion that a branch contains. */
interface Contained {
  readonly item: Item;
  readonly to: EnvironmentName;
  readonly was: Versions | undefined;
}

async function contained(call: StackCall, base: string): Promise<readonly Contained[]> {
  const root = projectRoot(call);
  const git = (...args: readonly string[]): Promise<string> =>
    outputOf("git", ["-C", root, ...args], { env: call.env });
  const files = (await git("diff", "--name-only", `${base}...HEAD`)).trim().split("\n");
  const old = (file: string): Promise<string | undefined> => git("show", `${base}:${file}`).catch(() => undefined);
  const found: Contained[] = [];
  for (const to of ENVIRONMENTS.slice(1)) {
    const bill = billItem(root);
    const text = files.includes(bill.file(to)) ? await old(bill.file(to)) : undefined;
    const was = text === undefined ? undefined : billVersions(text);
    if (was !== undefined && diffTrees(was, bill.versions(to)).length > 0) found.push({ item: bill, to, was });
    for (const file of files) {
      const [, name] = new RegExp(`^gitops/apps/[^/]+/([^/]+)/${to}/version\\.yaml$`).exec(file) ?? [];
      if (name === undefined) continue;
      const patch = await old(file);
      found.push({
        item: appItem(root, name),
        to,
        was: patch === undefined ? undefined : { [name]: versionsOfPatch(patch) },
      });
    }
  }
  return found;
}

/** `promote --check`: what CI asks of a branch. An override stands as a trailer in one of its commits. */
export async function checkPromotions(call: StackCall, base: string, screen: Screen): Promise<number> {
  const root = projectRoot(call);
  const log = await outputOf(
    "git",
    ["-C", root, "log", `--format=%(trailers:key=${TRAILER},valueonly)`, `${base}..HEAD`],
    { env: call.env },
  );
  const reasons = log.split("\n").filter((line) => line.trim() !== "");
  let refused = 0;
  for (const { item, to, was } of await contained(call, base)) {
    try {
      // What is promoted is what the branch says now, whoever changed it.
      const broken = await judged(call, item, to, item.versions(to), was);
      screen.line(`${broken.length === 0 ? screen.style.green("ok") : screen.style.red("x ")} ${item.title} to ${to}`);
      brokenLines(broken, screen);
      if (broken.length > 0) refused += 1;
    } catch (error) {
      screen.line(`${screen.style.red("x")} ${item.title} to ${to}: ${messageOf(error)}`);
      refused += 1;
    }
  }
  if (refused > 0 && reasons.length > 0) {
    screen.line(screen.style.yellow(`allowed by a written reason: ${reasons.join("; ")}`));
    return 0;
  }
  return refused > 0 ? 3 : 0;
}
