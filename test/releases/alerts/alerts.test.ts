import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { stringify } from "yaml";
import { loginAlerts } from "../../../releases/prometheus/login-alerts";
import { alertRules } from "../../../releases/alerts";
import { consoleReport, ensureTools } from "../../../sandbox/toolchain";
import { scratch } from "../../support/helm";
import { anchorsOf } from "../../laws/references";
import { at } from "../../support/manifest";
import { METRICS } from "./metrics";
import { alerts, groups, queries, type Rule } from "./rules";
import { SAMPLES } from "./samples";

const RUNBOOKS = "docs/releases/alerts.md";
const known = new Set(Object.values(METRICS).flatMap(({ names }) => names));

/** Names in PromQL that a metric could be: what stands before a selector, a range, or nothing at all. */
function metricsOf(expr: string): readonly string[] {
  const bare = expr
    .replace(/"(?:[^"\\]|\\.)*"/g, "")
    .replace(/\b(?:by|on|without|ignoring|group_left|group_right)\s*\([^)]*\)/g, "")
    .replace(/\{[^}]*\}/g, "")
    .replace(/\[[^\]]*\]/g, "");
  const words = [...bare.matchAll(/\b[a-zA-Z_:][\w:]*\b(?!\s*\()/g)].map(([word]) => word);
  return words.filter((word) => !["and", "or", "unless", "bool"].includes(word));
}

describe("the alerts of the platform", function () {
  // promtool may have to be built first.
  this.timeout(1_800_000);
  let check: (...args: readonly string[]) => Promise<string>;
  const folder = mkdtempSync(join(scratch(), "alerts-"));
  const file = (name: string, content: object): string => {
    const path = join(folder, name);
    writeFileSync(path, stringify(content));
    return path;
  };

  before(async () => {
    const { promtool } = await ensureTools(["promtool"], { report: { ...consoleReport(), line: () => undefined } });
    check = async (...args) => {
      try {
        return (await promisify(execFile)(promtool.path, [...args])).stdout;
      } catch (error) {
        const { stdout, stderr } = error as { stdout: string; stderr: string };
        throw new assert.AssertionError({ message: `${stdout}${stderr}` });
      }
    };
  });

  it("are rules that Prometheus takes", async () => {
    const said = await check("check", "rules", file("all.yaml", { groups: [...groups.values()] }));
    assert.match(said, new RegExp(`SUCCESS: ${alerts.length} rules found`));
  });

  it("are each tested, and no other is", () => {
    assert.deepEqual(alerts.map(({ alert }) => alert).sort(), Object.keys(SAMPLES).sort());
  });

  it("fire when they should, and rest when it is close", async () => {
    file("rules.yaml", { groups: [...groups.values()] });
    const tests = alerts.flatMap((rule) => {
      const sample = SAMPLES[rule.alert];
      return sample === undefined
        ? []
        : [unit(rule, sample.at, sample.fires, true), unit(rule, sample.at, sample.rests, false)];
    });
    await check("test", "rules", file("tests.yaml", { rule_files: ["rules.yaml"], evaluation_interval: "1m", tests }));
  });

  it("count down to the last day of a client secret", async () => {
    const made = alertRules("login", loginAlerts({ argocd: "1970-02-10" }));
    file("login.yaml", at(made, "spec") as object);
    // Prometheus' tests begin on the first of January 1970: 40 days are left.
    const after = (days: number, name: string, fires: boolean) => ({
      interval: "1h",
      promql_expr_test: [],
      alert_rule_test: [
        { eval_time: `${days}d`, alertname: name, exp_alerts: fires ? [expected(made, name, days)] : [] },
      ],
    });
    const tests = [
      after(10, "LoginSecretExpiring", false),
      after(20, "LoginSecretExpiring", true),
      after(20, "LoginSecretExpired", false),
      after(38, "LoginSecretExpired", true),
    ];
    await check(
      "test",
      "rules",
      file("login-tests.yaml", { rule_files: ["login.yaml"], evaluation_interval: "10m", tests }),
    );
  });

  it("have a severity, and a runbook that is there", () => {
    const page = readFileSync(join(__dirname, "../../..", RUNBOOKS), "utf8");
    const names = [...alerts.map((rule) => rule.alert), "LoginSecretExpiring", "LoginSecretExpired"];
    for (const name of names) assert.match(page, new RegExp(`^## ${name}$`, "m"), name);
    for (const { alert, labels, annotations } of alerts) {
      assert.ok(["critical", "warning"].includes(labels["severity"] ?? ""), alert);
      assert.equal(annotations["runbook_url"], `${RUNBOOKS}#${alert.toLowerCase()}`);
    }
    assert.ok(existsSync(join(__dirname, "../../..", RUNBOOKS)));
  });

  it("lead to every runbook of an incident that operators meet", () => {
    const page = (path: string): string => readFileSync(join(__dirname, "../../..", path), "utf8");
    const [, runbooks = ""] = page("docs/operations.md").split("\n## Runbooks\n");
    const anchors = [...anchorsOf(runbooks)];
    assert.ok(anchors.length > 3);
    assert.deepEqual(
      anchors.filter((anchor) => !page(RUNBOOKS).includes(`(../operations.md#${anchor})`)),
      [],
    );
  });

  it("ask, like the dashboards, only for metrics that the exporters have", () => {
    for (const expr of [...alerts.map((rule) => rule.expr), ...queries])
      assert.deepEqual(
        metricsOf(expr).filter((name) => !known.has(name)),
        [],
        expr,
      );
    assert.deepEqual(metricsOf('sum by (a) (rate(no_such_total{b="c"}[5m])) > 3'), ["no_such_total"]);
  });
});

function unit(rule: Rule, evalTime: string, series: Readonly<Record<string, string>>, fires: boolean): object {
  return {
    name: `${rule.alert} ${fires ? "fires" : "rests"}`,
    interval: "1m",
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
    promql_expr_test: [
      {
        expr: `count(ALERTS{alertname="${rule.alert}", alertstate="firing"})`,
        eval_time: evalTime,
        exp_samples: fires ? [{ labels: "{}", value: 1 }] : [],
      },
    ],
  };
}

/** The alert as promtool expects it, its text filled in as Prometheus does. */
function expected(made: unknown, name: string, days: number): object {
  const rule = (at(made, "spec.groups.0.rules") as readonly Rule[]).find((each) => each.alert === name);
  const summary = rule?.annotations["summary"]?.replace("{{ $value | humanizeDuration }}", `${40 - days}d 0h 0m 0s`);
  return { exp_labels: rule?.labels, exp_annotations: { ...rule?.annotations, summary } };
}
