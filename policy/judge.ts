/** Judges a rendered release: every rule, less the exceptions that have a written reason. */
import { idOf, type Manifest } from "./manifest";
import type { Breach, Exception, Rendered, Rule } from "./rule";
import { rules } from "./rules";

/** What is left to say of a release. */
export interface Verdict {
  /** One line a breach that no exception covers. */
  readonly faults: readonly string[];
  /** Exceptions that covered something. */
  readonly used: ReadonlySet<Exception>;
}

/** Judges a rendered release by every rule. */
export function judge(rendered: Rendered, exceptions: readonly Exception[]): Verdict {
  const used = new Set<Exception>();
  const installed = { ...rendered, objects: rendered.objects.filter((object) => !isTest(object)) };
  const faults = rules.flatMap((rule) =>
    rule.check(installed).flatMap((breach) => {
      const exception = exceptions.find((each) => each.rule === rule.name && covers(each, breach));
      if (exception === undefined) return [lineOf(rendered, rule, breach)];
      used.add(exception);
      return [];
    }),
  );
  return { faults, used };
}

/** Hooks that only `helm test` makes, which nobody runs here. */
function isTest({ metadata }: Manifest): boolean {
  const hooks = (metadata.annotations?.["helm.sh/hook"] ?? "").split(",").map((hook) => hook.trim());
  return hooks.some((hook) => hook.startsWith("test"));
}

function covers({ object, part = "*" }: Exception, breach: Breach): boolean {
  return matches(object, idOf(breach.object)) && matches(part, breach.part);
}

function matches(pattern: string, text: string): boolean {
  return pattern.endsWith("*") ? text.startsWith(pattern.slice(0, -1)) : pattern === text;
}

function lineOf({ release }: Rendered, rule: Rule, { object, part, message }: Breach): string {
  const place = [release, idOf(object), ...(part === "" ? [] : [part])].join(" ");
  return `${place}: ${message} (${rule.name}: ${rule.reason})`;
}
