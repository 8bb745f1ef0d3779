/** What a promotion may do: every rule that it breaks, with the cure. */
import { coerce, lt } from "semver";
import { isGreen, type Evidence } from "../evidence/record";
import { ENVIRONMENTS, type EnvironmentName, type Versions } from "./item";

/** Days on which an environment is not changed. Dates are inclusive, in UTC. */
export interface Freeze {
  readonly environment: EnvironmentName;
  readonly from: string;
  readonly to: string;
  readonly reason: string;
}

export interface Request {
  readonly title: string;
  readonly to: EnvironmentName;
  /** What the environment before has in its files. */
  readonly source: Versions | undefined;
  readonly target: Versions | undefined;
  /** What ran in the environment before, newest first. */
  readonly records: readonly Evidence[];
  readonly freezes: readonly Freeze[];
  readonly now: Date;
}

export interface Broken {
  readonly rule: "way" | "evidence" | "order" | "freeze";
  readonly message: string;
  readonly cure: string;
}

/** The environment before, undefined for the first. */
export function before(environment: EnvironmentName): EnvironmentName | undefined {
  return ENVIRONMENTS[ENVIRONMENTS.indexOf(environment) - 1];
}

function ran(record: Evidence, wanted: Versions): boolean {
  return Object.entries(wanted).every(([name, versions]) => {
    const pin = record.pins[name];
    if (pin !== undefined) return pin.version === versions[0];
    const application = record.applications.find((one) => one.name === name);
    return application?.state === "ok" && application.versions.join() === versions.join();
  });
}

function evidenceRule({ title, to, source, records }: Request): readonly Broken[] {
  const from = before(to) ?? to;
  if (source === undefined) {
    return [{ rule: "way", message: `${title} is not in ${from}`, cure: `bring it to ${from} first` }];
  }
  const found = records.filter((record) => ran(record, source));
  if (found.some(isGreen)) return [];
  const cure = `\`npm run ops -- up --stack ${from}\` from a clean commit; its record counts when nothing is bad in it`;
  if (found.length === 0) {
    const listed = Object.entries(source).map(([name, versions]) => `${name} ${versions.join(" ")}`);
    return [{ rule: "evidence", message: `${from} has not run this set (${listed.join(", ")})`, cure }];
  }
  const [newest] = found;
  const why = newest?.clean ? newest.health.notWell.join("; ") : "not from a clean commit";
  return [{ rule: "evidence", message: `${from} has run this set, but not green: ${why}`, cure }];
}

function orderRule({ to, source, target }: Request): readonly Broken[] {
  if (source === undefined || target === undefined) return [];
  return Object.entries(source).flatMap(([name, versions]): readonly Broken[] => {
    const [wants, has] = [coerce(versions[0]), coerce(target[name]?.[0])];
    if (wants === null || has === null || !lt(wants, has)) return [];
    const message = `${name} would go back in ${to} from ${target[name]?.[0] ?? ""} to ${versions[0] ?? ""}`;
    return [{ rule: "order", message, cure: `\`npm run ops -- rollback --stack ${to}\` knows what can be taken back` }];
  });
}

function freezeRule({ to, freezes, now }: Request): readonly Broken[] {
  const today = now.toISOString().slice(0, 10);
  return freezes
    .filter((one) => one.environment === to && one.from <= today && today <= one.to)
    .map((one) => ({
      rule: "freeze",
      message: `${to} is frozen from ${one.from} to ${one.to}: ${one.reason}`,
      cure: `wait until ${one.to} is over, or give a written reason with --override`,
    }));
}

/** Every rule that the promotion breaks, none where it may go on. */
export function judgePromotion(request: Request): readonly Broken[] {
  if (before(request.to) === undefined) {
    return [{ rule: "way", message: "dev is where everything begins", cure: "change its files by hand" }];
  }
  return [...evidenceRule(request), ...orderRule(request), ...freezeRule(request)];
}

/** Characters that a written reason has at least: a word is none. */
const REASON = 15;

/** Throws for a reason that nobody could understand later. */
export function requireReason(text: string): string {
  if (text.trim().length >= REASON) return text.trim();
  throw new Error(
    `--override wants a written reason of at least ${REASON} characters: it is recorded, and read by others.`,
  );
}
