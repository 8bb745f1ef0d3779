/** What a commit changes, as lines and as a pull request's comment. */
import { changeLines } from "../manifests/text";
import { LIMIT } from "../preview/markdown";
import { countObjects, objectLines, SIGNS } from "../preview/text";
import type { AppChange, EnvironmentChange } from "./changes";

/** `changes dev, staging` */
export function verdict(changes: readonly EnvironmentChange[]): string {
  if (changes.length === 0) return "changes no environment";
  return `changes ${changes.map(({ environment }) => environment).join(", ")}`;
}

/** Lines of an application: what of it differs, then what comes out differently. */
function appLines({ name, change, application, values, blind, ...compared }: AppChange): readonly string[] {
  const told = [
    ...application.flatMap(changeLines),
    ...values.flatMap(({ path, changes }) => [`${path}:`, ...changes.flatMap(changeLines).map(indented)]),
    ...(blind === undefined ? [] : [`its objects could not be compared: ${blind}`]),
    ...(change !== "changed" || blind !== undefined ? [] : objectsLines(compared)),
  ];
  return [`${SIGNS[change] ?? "?"} ${name}`, ...told.map(indented)];
}

function objectsLines({ objects, unseen }: Pick<AppChange, "objects" | "unseen">): readonly string[] {
  return [
    ...(unseen && objects.length === 0 ? [] : [countObjects(objects), ...objects.flatMap(objectLines).map(indented)]),
    ...(unseen ? ["objects of an upstream chart are not compared"] : []),
  ];
}

const indented = (line: string): string => `  ${line}`;

export function changesLines(base: string, changes: readonly EnvironmentChange[]): readonly string[] {
  return [
    `Against ${base}, this ${verdict(changes)}.`,
    ...changes.flatMap(({ environment, applications }) => [
      "",
      environment,
      ...applications.flatMap(appLines).map(indented),
    ]),
  ];
}

/** Begins with the marker by which a later report takes its place. */
export function changesMarkdown(base: string, changes: readonly EnvironmentChange[], limit = LIMIT): string {
  const rows = changes.map(
    ({ environment, applications }) =>
      `| ${environment} | ${applications.map(({ name, change }) => `\`${SIGNS[change] ?? "?"} ${name}\``).join(" ")} |`,
  );
  const head = [
    "<!-- platform-changes -->",
    `### Applications: this ${verdict(changes)}, against ${base}`,
    "",
    ...(rows.length > 0 ? ["| environment | applications |", "| --- | --- |", ...rows, ""] : []),
  ];
  const blocks = changes.map(({ environment, applications }) => [
    `<details><summary>${environment}</summary>`,
    "",
    "````diff",
    ...applications.flatMap(appLines),
    "````",
    "",
    "</details>",
    "",
  ]);
  const text = [...head, ...blocks.flat()].join("\n");
  if (text.length <= limit) return text;
  return [...head, "_The differences do not fit into a comment: `npm run ops -- changes` shows them._", ""].join("\n");
}
