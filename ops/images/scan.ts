/** What Trivy knows against images. */
import { z } from "zod";
import { runProgram } from "../process";

const SEVERITIES = ["CRITICAL", "HIGH"] as const;
export type Severity = (typeof SEVERITIES)[number];

export interface Scanned {
  readonly image: string;
  /** Vulnerabilities that have a fix, by severity; undefined where it could not be looked at. */
  readonly found: Readonly<Record<Severity, readonly string[]>> | undefined;
  readonly blind?: string;
}

/** Trivy's report, the parts that are read (aquasecurity/trivy:pkg/types/report.go). */
const Report = z.looseObject({
  Results: z
    .array(
      z.looseObject({
        Vulnerabilities: z.array(z.looseObject({ VulnerabilityID: z.string(), Severity: z.string() })).nullish(),
      }),
    )
    .nullish(),
});

/** Out of `trivy image --format json`; each vulnerability once, whatever packages have it. */
export function parseScan(image: string, json: string): Scanned {
  const all = (Report.parse(JSON.parse(json)).Results ?? []).flatMap(({ Vulnerabilities }) => Vulnerabilities ?? []);
  const ids = (severity: Severity): string[] => [
    ...new Set(all.filter((one) => one.Severity === severity).map((one) => one.VulnerabilityID)),
  ];
  return { image, found: { CRITICAL: ids("CRITICAL"), HIGH: ids("HIGH") } };
}

/** One after the other: Trivy keeps its database locked while it works. An image that cannot be pulled says why. */
export async function scan(
  images: readonly string[],
  env: Readonly<NodeJS.ProcessEnv>,
  onImage: (image: string) => void = () => undefined,
): Promise<readonly Scanned[]> {
  const all: Scanned[] = [];
  const flags = ["--format=json", "--quiet", "--ignore-unfixed", "--scanners=vuln", `--severity=${SEVERITIES.join()}`];
  for (const image of images) {
    onImage(image);
    const { exitCode, stdout, stderr } = await runProgram("trivy", ["image", ...flags, image], { env });
    if (exitCode === 127)
      throw new Error("trivy is not on the PATH. Cure: https://trivy.dev/latest/getting-started/installation/");
    const last = stderr.trim().split("\n").at(-1) ?? "";
    all.push(exitCode === 0 ? parseScan(image, stdout) : { image, found: undefined, blind: last });
  }
  return all;
}
