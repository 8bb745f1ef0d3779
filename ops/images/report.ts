/** Images and what is known against them, as lines and as Markdown. */
import type { Style } from "../report/style";
import { table } from "../table";
import type { ImageUse } from "./images";
import type { Scanned } from "./scan";

/** How many identifiers stand in a line. */
const SHOWN = 5;

export interface ImagesReport {
  readonly images: readonly ImageUse[];
  /** Empty where nobody asked for a scan. */
  readonly scanned: readonly Scanned[];
}

function some(ids: readonly string[]): string {
  if (ids.length === 0) return "";
  const more = ids.length > SHOWN ? ", …" : "";
  return `${ids.length}: ${ids.slice(0, SHOWN).join(", ")}${more}`;
}

function verdict({ found, blind }: Scanned): readonly [string, string] {
  return found === undefined ? [`not known: ${blind ?? ""}`, ""] : [some(found.CRITICAL), some(found.HIGH)];
}

/** True where an image has a vulnerability that its makers have mended. */
export function isVulnerable({ found }: Scanned): boolean {
  return found !== undefined && found.CRITICAL.length + found.HIGH.length > 0;
}

export function imageLines({ images, scanned }: ImagesReport, style: Style): string[] {
  const head = (...words: readonly string[]): string[] => words.map((word) => style.dim(word));
  if (scanned.length === 0)
    return table(
      head("image", "used by"),
      images.map(({ image, users }) => [image, users.join(", ")]),
    );
  return table(
    head("image", "critical", "high"),
    scanned.map((one) => [one.image, ...verdict(one)]),
  );
}

/** For an issue or a summary; only images with something to mend. */
export function imageMarkdown({ images, scanned }: ImagesReport): string {
  const users = new Map(images.map((one) => [one.image, one.users]));
  const rows = scanned.filter((one) => isVulnerable(one) || one.found === undefined);
  return [
    "<!-- images with known vulnerabilities -->",
    "",
    "Vulnerabilities of severity high and critical that their makers have mended, by Trivy.",
    "",
    "| image | used by | critical | high |",
    "| --- | --- | --- | --- |",
    ...rows.map((one) => `| ${[one.image, (users.get(one.image) ?? []).join(", "), ...verdict(one)].join(" | ")} |`),
    "",
  ].join("\n");
}
