/** A preview for a pull request: collapsed, and never longer than a comment may be. */
import { changeLines } from "../manifests/text";
import type { Preview, ReleaseDiff } from "./model";
import { countObjects, objectLines, planTitle, releaseTitle, shownSteps, SIGNS } from "./text";

/** GitHub's limit of a comment is 65536 characters; some are left for the frame. */
export const LIMIT = 60_000;

/** Marks the comment, so that a later run replaces it. */
export function marker(stack: string): string {
  return `<!-- preview of stack ${stack} -->`;
}

function details(title: string, lines: readonly string[], language: string): string[] {
  // A fence longer than any in the text cannot be closed by it.
  const fence = "````";
  return [
    `<details><summary>${escaped(title)}</summary>`,
    "",
    `${fence}${language}`,
    ...lines,
    fence,
    "",
    "</details>",
    "",
  ];
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** `+ a` in column one, where the diff highlighter looks for it. */
function unindented(line: string): string {
  const [, indent = "", sign = "", rest = ""] = /^(\s*)([+-]) (.*)$/s.exec(line) ?? [];
  return sign === "" ? line : `${sign} ${indent}${rest}`;
}

function releaseBlock(release: ReleaseDiff): string[] {
  const title = `${releaseTitle(release)} (${release.blind ? "not compared" : countObjects(release.objects)})`;
  const lines = release.blind ? [release.blind] : release.objects.flatMap(objectLines).map(unindented);
  const defaults = release.defaults.flatMap(changeLines).map(unindented);
  return [
    ...details(title, lines, "diff"),
    ...(defaults.length > 0
      ? details(`${release.name}: default values that the chart itself changed`, defaults, "diff")
      : []),
  ];
}

function applicationBlocks({ applications }: Preview): string[][] {
  if (applications === undefined || (applications.objects.length === 0 && !applications.blind)) return [];
  const { base, objects, blind } = applications;
  const lines = blind ? [blind] : objects.flatMap(objectLines).map(unindented);
  return [details(`applications, against ${base} (${blind ? "not compared" : countObjects(objects)})`, lines, "diff")];
}

/** Releases that a picture shows; what is more is counted. */
const SHOWN = 12;

/** In red where something of it is destroyed. */
const RED = "fill:#ffd7d5,stroke:#cf222e";

interface Node {
  readonly lines: readonly string[];
  readonly red: boolean;
}

function nodesOf({ releases, steps, destructive, applications }: Preview): readonly Node[] {
  const destroyed = (name: string): boolean => destructive.some(({ what }) => what.includes(name));
  const azure = shownSteps(steps).filter(({ type }) => type.startsWith("azure-native:"));
  const tier2 = applications?.objects.length ?? 0;
  const more = releases.length - SHOWN;
  return [
    ...(azure.length > 0
      ? [{ lines: ["Azure", `resources: ${azure.length}`], red: azure.some(({ title }) => destroyed(`${title} is `)) }]
      : []),
    ...releases.slice(0, SHOWN).map((release) => ({
      lines: [releaseTitle(release), release.blind ? "not compared" : countObjects(release.objects)],
      red: destroyed(`Release ${release.name} is `) || destroyed(`of release ${release.name} `),
    })),
    ...(more > 0 ? [{ lines: [`${more} further releases`], red: false }] : []),
    ...(tier2 > 0 ? [{ lines: ["applications", countObjects(applications?.objects ?? [])], red: false }] : []),
  ];
}

/** Where the stack is touched, for people who rather look. */
function picture(preview: Preview): string[] {
  const nodes = nodesOf(preview);
  if (nodes.length === 0) return [];
  const boxes = nodes.map(
    ({ lines }, at) => `  S --> N${at}["${lines.map((line) => line.replaceAll('"', "'")).join("<br/>")}"]`,
  );
  const reds = nodes.flatMap(({ red }, at) => (red ? [`  style N${at} ${RED}`] : []));
  return ["```mermaid", "flowchart LR", `  S["stack ${preview.stack}"]`, ...boxes, ...reds, "```", ""];
}

/** @param limit characters that the comment may have; what does not fit is left out, and said to be */
export function previewMarkdown(preview: Preview, limit = LIMIT): string {
  const { stack, destructive, violations, steps, releases, failure } = preview;
  const head = [marker(stack), `### Preview: ${planTitle(preview)}`, ""];
  if (failure) return [...head, "````text", ...failure, "````", ""].join("\n").slice(0, limit);
  const warnings = destructive.map(({ what, why }) => `> - **${what}**: ${why}`);
  const rules = violations.map(
    ({ rule, subject, message, mandatory }) =>
      `- ${mandatory ? "**refused**" : "advice"} \`${rule}\` ${subject}: ${message}`,
  );
  const list = shownSteps(steps).map(
    ({ op, title, diffs }) => `${SIGNS[op] ?? "?"} ${title}${diffs.length > 0 ? ` (${diffs.join(", ")})` : ""}`,
  );
  const fixed = [
    ...head,
    ...(warnings.length > 0 ? ["> [!CAUTION]", "> Destructive steps:", ...warnings, ""] : []),
    ...(rules.length > 0 ? ["**Policy**", "", ...rules, ""] : []),
    ...picture(preview),
  ];
  const resources = list.length > 0 ? [details(`${list.length} resources`, list, "diff")] : [];
  return fitted(fixed, [...resources, ...applicationBlocks(preview), ...releases.map(releaseBlock)], limit);
}

function fitted(fixed: readonly string[], blocks: readonly (readonly string[])[], limit: number): string {
  const note = "_Not all of it fits into a comment; the whole diff is an artifact of this run._\n";
  let text = fixed.join("\n");
  if (text.length > limit - note.length) return `${text.slice(0, limit - note.length - 1)}\n${note}`;
  let left = 0;
  for (const block of blocks) {
    const more = `${text}\n${block.join("\n")}`;
    if (more.length > limit - note.length) left += 1;
    else text = more;
  }
  return left === 0 ? `${text}\n` : `${text}\n${note}`;
}
