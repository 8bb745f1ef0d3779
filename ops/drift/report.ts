/** Drift as text for a terminal, and as Markdown for an issue. */
import { changeLines } from "../manifests/text";
import type { Style } from "../report/style";
import type { Drift } from "./finding";
import type { DriftReport } from "./drift";

const GROUPS: Readonly<Record<Drift["where"], string>> = {
  azure: "Azure",
  cluster: "objects that Pulumi keeps",
  release: "objects inside releases",
  application: "Argo CD",
};

function countText(count: number): string {
  return count === 1 ? "1 thing has drifted" : `${count} things have drifted`;
}

function headline({ stack, drifts, blind }: DriftReport): string {
  if (drifts.length > 0) return `stack ${stack}: ${countText(drifts.length)}`;
  return blind.length > 0
    ? `stack ${stack}: no drift found, but not everything could be looked at`
    : `stack ${stack}: no drift`;
}

function grouped(drifts: readonly Drift[]): readonly (readonly [string, readonly Drift[]])[] {
  return (Object.keys(GROUPS) as Drift["where"][])
    .map((where) => [GROUPS[where], drifts.filter((drift) => drift.where === where)] as const)
    .filter(([, own]) => own.length > 0);
}

/** What takes each kind of it back. Argo CD heals its applications itself; where it does not, status tells why. */
export function cureLines({ stack, drifts }: Pick<DriftReport, "stack" | "drifts">): readonly string[] {
  const command = (words: string): string => `npm run ops -- ${words} --stack ${stack}`;
  const has = (where: Drift["where"]): boolean => drifts.some((drift) => drift.where === where);
  const releases = [...new Set(drifts.flatMap(({ release }) => release ?? []))].sort();
  return [
    ...(has("azure") || has("cluster") ? [`${command("up")} --refresh`] : []),
    ...releases.map((release) => `${command("rollback")} --release ${release}`),
    ...(has("application") ? [command("status")] : []),
  ];
}

export function driftLines(report: DriftReport, style: Style): string[] {
  const paint = report.drifts.length > 0 ? style.yellow : style.green;
  return [
    style.bold(paint(headline(report))),
    ...grouped(report.drifts).flatMap(([group, own]) => [
      "",
      `  ${style.bold(group)}`,
      ...own.flatMap((drift) => [
        `    ${style.yellow(drift.what)}  ${drift.subject}`,
        ...drift.changes.flatMap(changeLines).map((line) => `        ${line}`),
      ]),
    ]),
    ...(report.blind.length > 0 ? ["", ...report.blind.map((one) => style.red(`  not looked at: ${one}`))] : []),
    ...(report.drifts.length > 0 ? ["", "  to take it back:", ...cureLines(report).map((one) => `    ${one}`)] : []),
  ];
}

export function driftMarkdown(report: DriftReport): string {
  const groups = grouped(report.drifts).flatMap(([group, own]) => [
    `### ${group}`,
    "",
    ...own.flatMap((drift) => [
      `- **${drift.what}**: ${drift.subject}`,
      ...(drift.changes.length > 0
        ? ["", "  ```text", ...drift.changes.flatMap(changeLines).map((line) => `  ${line}`), "  ```", ""]
        : []),
    ]),
    "",
  ]);
  const blind = report.blind.map((one) => `- not looked at: ${one}`);
  return [
    `<!-- drift of stack ${report.stack} -->`,
    "",
    `## Drift: ${headline(report)}`,
    "",
    ...groups,
    ...blind,
    ...(report.drifts.length > 0
      ? ["", "To take it back, once it is known to be wrong:", "", "```sh", ...cureLines(report), "```"]
      : []),
    "",
  ].join("\n");
}
