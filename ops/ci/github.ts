/** GitHub by its own command line, `gh`: one comment a pull request and stack, one issue a stack and cause. */
import { outputOf } from "../process";

/** `gh api`, with a body where one is given. Returns its answer as text. */
export type Gh = (method: string, path: string, body?: object) => Promise<string>;

export function gh(env: Readonly<NodeJS.ProcessEnv>): Gh {
  return (method, path, body) => {
    const input = body === undefined ? [] : ["--input", "-"];
    const options = { env, ...(body && { input: JSON.stringify(body) }) };
    return outputOf("gh", ["api", "--method", method, path, ...input], options);
  };
}

interface Comment {
  readonly id: number;
  readonly body?: string;
}

/** A pull request with more comments than this gets a second one. */
const COMMENTS = 100;

/** The marker that a report begins with: a later report with the same one takes its place. */
export function markerOf(report: string): string {
  const [first = ""] = report.split("\n");
  if (/^<!-- .+ -->$/.test(first)) return first;
  throw new Error("internal: a report for GitHub begins with a marker, an HTML comment on a line of its own");
}

/** Writes the comment, over an earlier one with the same marker. */
export async function comment(api: Gh, repository: string, pull: number, report: string): Promise<"updated" | "made"> {
  const marker = markerOf(report);
  const path = `repos/${repository}/issues/${pull}/comments`;
  const all = JSON.parse(await api("GET", `${path}?per_page=${COMMENTS}`)) as readonly Comment[];
  const found = all.find(({ body }) => body?.startsWith(marker));
  if (found === undefined) {
    await api("POST", path, { body: report });
    return "made";
  }
  await api("PATCH", `repos/${repository}/issues/comments/${found.id}`, { body: report });
  return "updated";
}

interface Issue {
  readonly number: number;
  readonly title: string;
  readonly pull_request?: unknown;
}

/** Opens the issue of this title, or brings it up to date; closes it where there is nothing to report any more. */
export async function issue(
  api: Gh,
  repository: string,
  title: string,
  report: string | undefined,
): Promise<"opened" | "updated" | "closed" | "nothing"> {
  const path = `repos/${repository}/issues`;
  const open = JSON.parse(await api("GET", `${path}?state=open&per_page=100`)) as readonly Issue[];
  const found = open.find((one) => one.title === title && one.pull_request === undefined);
  if (found === undefined) {
    if (report === undefined) return "nothing";
    await api("POST", path, { title, body: report });
    return "opened";
  }
  const change = report === undefined ? { state: "closed", state_reason: "completed" } : { body: report };
  await api("PATCH", `${path}/${found.number}`, change);
  return report === undefined ? "closed" : "updated";
}
