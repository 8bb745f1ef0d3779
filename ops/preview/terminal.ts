/** A preview for a terminal: what destroys first, and in red. */
import { changeLines } from "../manifests/text";
import { seconds } from "../duration";
import type { Style } from "../report/style";
import type { Preview, ReleaseDiff } from "./model";
import { countObjects, objectLines, planTitle, releaseTitle, shownSteps, SIGNS } from "./text";

function painted(line: string, style: Style): string {
  const paints: Readonly<Record<string, (text: string) => string>> = {
    "+": style.green,
    "-": style.red,
    "~": style.yellow,
  };
  return (paints[line.trimStart()[0] ?? ""] ?? ((text: string) => text))(line);
}

function releaseLines(release: ReleaseDiff, style: Style): string[] {
  return [
    "",
    `  ${style.bold(releaseTitle(release))} (${release.blind ? "not compared" : countObjects(release.objects)})`,
    ...(release.blind ? [style.yellow(`    its objects could not be compared: ${release.blind}`)] : []),
    ...release.objects.flatMap(objectLines).map((line) => `    ${painted(line, style)}`),
    ...(release.defaults.length > 0
      ? [
          `    ${style.dim(`default values that the chart itself changed (${release.defaults.length}):`)}`,
          ...release.defaults.flatMap(changeLines).map((line) => `      ${style.dim(line)}`),
        ]
      : []),
  ];
}

function applicationLines({ applications }: Preview, style: Style): string[] {
  if (applications === undefined) return [];
  const { base, objects, blind } = applications;
  return [
    "",
    `  ${style.bold(`applications, against ${base}`)} (${blind ? "not compared" : countObjects(objects)})`,
    ...(blind ? [style.yellow(`    ${blind}`)] : []),
    ...objects.flatMap(objectLines).map((line) => `    ${painted(line, style)}`),
  ];
}

export function previewLines(preview: Preview, style: Style): string[] {
  const { destructive, violations, steps, releases, failure, seconds: took } = preview;
  if (failure) return [style.red(planTitle(preview)), ...failure];
  return [
    style.bold(planTitle(preview)),
    ...(destructive.length > 0
      ? [
          "",
          style.red(style.bold("  Destructive")),
          ...destructive.map(({ what, why }) => style.red(`    ! ${what}: ${why}`)),
        ]
      : []),
    ...(violations.length > 0
      ? [
          "",
          style.bold("  Policy"),
          ...violations.map(({ rule, subject, message, mandatory }) =>
            (mandatory ? style.red : style.yellow)(`    ${mandatory ? "x" : "!"} ${rule}: ${subject}: ${message}`),
          ),
        ]
      : []),
    ...(shownSteps(steps).length > 0 ? ["", style.bold("  Resources")] : []),
    ...shownSteps(steps).map(({ op, title, diffs }) =>
      painted(`    ${SIGNS[op] ?? "?"} ${title}${diffs.length > 0 ? ` (${diffs.join(", ")})` : ""}`, style),
    ),
    ...releases.flatMap((release) => releaseLines(release, style)),
    ...applicationLines(preview, style),
    "",
    style.dim(`  plan ${seconds(took.plan)}, rendering ${seconds(took.render)}`),
  ];
}
