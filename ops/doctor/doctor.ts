/** `ops doctor`: everything that a first `up` needs, looked at before it. */
import { existsSync, readFileSync } from "node:fs";
import { az } from "../azure-cli/ask";
import { runProgram } from "../process";
import { Progress } from "../pulumi/progress";
import { backendOf } from "../pulumi/backend";
import { configFileOf } from "../pulumi/config-secrets";
import { backendFiles } from "../pulumi/files";
import { runEngine, type StackCall } from "../pulumi/run";
import type { Style } from "../report/style";
import { messageOf } from "../summary";
import { table } from "../table";
import { subscriptionFindings } from "./azure";
import { needsOf, type Needs } from "./needs";
import { judgeProviders, judgeTool, placeholdersIn, TOOLS, type Finding } from "./probe";

async function tools(env: StackCall["env"]): Promise<readonly Finding[]> {
  return Promise.all(
    TOOLS.map(async (tool) => {
      const { exitCode, stdout, stderr } = await runProgram(tool.name, tool.args, { env });
      return judgeTool(tool, exitCode === 127 ? undefined : stdout + stderr);
    }),
  );
}

async function state(call: StackCall): Promise<Finding> {
  const subject = "backend";
  try {
    const backend = await backendOf(call);
    await backendFiles(backend, call.env).list("stacks");
    return { group: "state", subject, verdict: "ok", said: backend.url };
  } catch (error) {
    const cure = "npm run ops -- bootstrap, then pulumi login";
    return { group: "state", subject, verdict: "missing", said: messageOf(error).split("\n")[0] ?? "", cure };
  }
}

function config(call: StackCall): readonly Finding[] {
  const file = configFileOf(call);
  const base = { group: "state", subject: `configuration of ${call.stack}` } as const;
  if (!existsSync(file))
    return [{ ...base, verdict: "missing", said: `there is no ${file}`, cure: "pulumi stack init" }];
  const left = placeholdersIn(readFileSync(file, "utf8"));
  if (left.length === 0) return [{ ...base, verdict: "ok", said: "no placeholder is left" }];
  return left.map((said) => ({ ...base, verdict: "missing", said, cure: "replace it by a value of your own" }));
}

/** What the program itself plans; undefined where it cannot: the rest of the report says why. */
async function planned(call: StackCall): Promise<Needs | undefined> {
  const progress = new Progress();
  const { exitCode } = await runEngine(["preview"], call, (event) => progress.see(event, performance.now()));
  return exitCode === 0 ? needsOf(progress.known) : undefined;
}

async function subscriptionOf(call: StackCall, id: string): Promise<readonly Finding[]> {
  const needs = await planned(call);
  if (needs !== undefined) return subscriptionFindings(az(call.env), id, needs);
  const cure = `npm run ops -- preview --stack ${call.stack}`;
  const said = "nothing can be planned yet, so sizes, quotas, names and addresses are not looked at";
  return [{ group: "subscription", subject: "plan", verdict: "unknown", said, cure }];
}

/** `az account show` */
interface Account {
  readonly id?: string;
  readonly name?: string;
  readonly user?: { readonly name?: string };
}

async function azure(call: StackCall): Promise<readonly Finding[]> {
  const { env } = call;
  const account = await runProgram("az", ["account", "show", "--output=json"], { env });
  if (account.exitCode === 127) return [];
  if (account.exitCode !== 0) {
    return [{ group: "login", subject: "Azure", verdict: "missing", said: "nobody is logged in", cure: "az login" }];
  }
  const { name, user, id = "" } = JSON.parse(account.stdout) as Account;
  const login: Finding = {
    group: "login",
    subject: "Azure",
    verdict: "ok",
    said: `${user?.name ?? "somebody"} on ${name ?? "a subscription"}`,
  };
  const query = ["provider", "list", "--query", "[].[namespace, registrationState]", "--output=json"];
  const listed = await runProgram("az", query, { env });
  const providers =
    listed.exitCode === 0
      ? judgeProviders(Object.fromEntries(JSON.parse(listed.stdout) as [string, string][]))
      : ([] as const);
  return [login, ...providers, ...(await subscriptionOf(call, id))];
}

/** Changes nothing. */
export async function examine(call: StackCall): Promise<readonly Finding[]> {
  const [found, cloud, backend] = await Promise.all([tools(call.env), azure(call), state(call)]);
  return [...found, ...cloud, backend, ...config(call)];
}

export function doctorLines(findings: readonly Finding[], style: Style): string[] {
  const signs = { ok: style.green("ok"), unknown: style.dim("?"), missing: style.red("x"), wrong: style.red("x") };
  const rows = findings.map(({ group, subject, verdict, said, cure }) => [
    group,
    signs[verdict],
    subject,
    said,
    cure !== undefined && verdict !== "ok" ? style.cyan(cure) : "",
  ]);
  return table([], rows).slice(1);
}
