/** Examples of rules over manifests, as somebody would write them. */

/** A pod whose container has these lines, and the pod those. */
export function podWith(container: string, pod = ""): string {
  const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, " ".repeat(by));
  return [
    "kind: Pod",
    "metadata: { name: web }",
    "spec:",
    ...(pod === "" ? [] : [indented(pod, 2)]),
    "  containers:",
    "    - name: web",
    ...(container === "" ? [] : [indented(container, 6)]),
  ].join("\n");
}

/** Stands for a password that the platform has made; tests and pages know it by this. */
export const EXAMPLE_SECRET = "made-by-the-platform";

/** A Deployment of that many pods, with a PodDisruptionBudget over them. */
export function budgeted(budget: string, replicas: number, pod = ""): string {
  return [
    "kind: Deployment",
    "metadata: { name: web }",
    "spec:",
    `  replicas: ${replicas}`,
    "  template:",
    "    metadata: { labels: { app: web } }",
    ...(pod === "" ? ["    spec: { containers: [] }"] : ["    spec:", `      ${pod}`]),
    "---",
    "kind: PodDisruptionBudget",
    "metadata: { name: web }",
    "spec:",
    "  selector: { matchLabels: { app: web } }",
    `  ${budget}`,
  ].join("\n");
}
