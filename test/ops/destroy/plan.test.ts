import assert from "node:assert/strict";
import {
  CASCADE,
  deleteApplications,
  releaseApplications,
  rootFirst,
  stopHealing,
  type Application,
} from "../../../ops/destroy/applications";
import { destroyedLines } from "../../../ops/destroy/command";
import { destroyPlan, outside } from "../../../ops/destroy/plan";
import { screenOn } from "../../../ops/report/screen";
import { styleFor } from "../../../ops/report/style";

const resource = (type: string, name: string, protect = false) => ({
  type,
  urn: `urn:pulumi:prod::p::${type}::${name}`,
  protect,
});
const server = resource("azure-native:dbforpostgresql:Server", "database", true);
const vault = resource("azure-native:keyvault:Vault", "vault", true);
const all = [resource("pulumi:pulumi:Stack", "it"), resource("azure-native:network:Subnet", "nodes"), server, vault];

describe("destroyPlan", () => {
  it("keeps what is protected, and says what would be lost", () => {
    const plan = destroyPlan(all, []);
    assert.equal(plan.goes, 1);
    assert.deepEqual(
      plan.kept.map(({ title, why }) => [title, why]),
      [
        ["Server database", "its databases and their backups go with it"],
        ["Vault vault", "its secrets and keys go with it"],
      ],
    );
  });

  it("lets go what is named, by its name or with its kind, or all", () => {
    assert.deepEqual(
      destroyPlan(all, ["Server/database"]).unprotected.map(({ title }) => title),
      ["Server database"],
    );
    assert.deepEqual(
      destroyPlan(all, ["vault"]).kept.map(({ title }) => title),
      ["Server database"],
    );
    assert.deepEqual([destroyPlan(all, ["all"]).goes, destroyPlan(all, ["all"]).kept.length], [3, 0]);
  });

  it("knows a name that is none", () => {
    assert.deepEqual(destroyPlan(all, ["databse", "nodes"]).unknown, ["databse", "nodes"]);
  });
});

describe("outside", () => {
  const object = (namespace: string, name: string, type?: string) => ({
    metadata: { namespace, name },
    spec: { type: type ?? "" },
  });

  it("finds load balancers and volumes that no release owns", () => {
    const services = [
      object("shop", "web", "LoadBalancer"),
      object("shop", "api", "ClusterIP"),
      object("argocd", "x", "LoadBalancer"),
    ];
    const claims = [object("shop", "data"), object("ai-tools", "hub-db")];
    assert.deepEqual(outside(services, claims, new Set(["argocd", "ai-tools"])), [
      { kind: "Service", namespace: "shop", name: "web" },
      { kind: "PersistentVolumeClaim", namespace: "shop", name: "data" },
    ]);
  });
});

describe("applications", () => {
  const application = (name: string, more: Partial<Application["metadata"]> = {}): Application => ({
    metadata: { name, namespace: "argocd", ...more },
    spec: { syncPolicy: { automated: { selfHeal: true } } },
  });

  /** A cluster that remembers what it was asked, and whose applications never go. */
  function cluster(left: readonly Application[]) {
    const asked: string[] = [];
    const kubectl = (...args: readonly string[]): Promise<string> => {
      asked.push(args.slice(0, 3).join(" ") + (args.includes("--patch") ? ` ${args.at(-1) ?? ""}` : ""));
      return Promise.resolve(JSON.stringify({ items: left }));
    };
    return { asked, tools: { kubectl, helm: kubectl } };
  }
  const screen = screenOn({ write: () => undefined }, styleFor(false));

  it("stop healing with the root first, which would turn it on again", async () => {
    const { asked, tools } = cluster([]);
    const sorted = rootFirst([application("shop"), application("root")], "root");
    assert.equal(await stopHealing(tools, sorted), 2);
    assert.deepEqual(asked, [
      'patch applications.argoproj.io root {"spec":{"syncPolicy":{"automated":null}}}',
      'patch applications.argoproj.io shop {"spec":{"syncPolicy":{"automated":null}}}',
    ]);
  });

  it("are deleted with what they made, and are given up on after the limit", async () => {
    const shop = application("shop");
    const { asked, tools } = cluster([shop]);
    const left = await deleteApplications(tools, [shop], 0, screen);
    assert.deepEqual(left, [shop]);
    assert.match(asked[0] ?? "", new RegExp(`patch applications.argoproj.io shop .*${CASCADE}`));
    assert.equal(asked[1], "delete applications.argoproj.io shop");
    await releaseApplications(tools, left);
    assert.match(asked.at(-1) ?? "", /"finalizers":null/);
  });

  it("that go while a destroy looks at them are no fault, and any other refusal is", async () => {
    const says = (message: string) => {
      const kubectl = async (verb = ""): Promise<string> => {
        if (verb === "get") return '{"items":[]}';
        throw new Error(message);
      };
      return { kubectl, helm: kubectl };
    };
    const one = { metadata: { name: "a", namespace: "argocd" }, spec: { syncPolicy: { automated: {} } } };
    const gone = says('Error from server (NotFound): applications.argoproj.io "a" not found');
    assert.equal(await stopHealing(gone, [one]), 1);
    await releaseApplications(gone, [one]);
    await assert.rejects(stopHealing(says("Error from server (Forbidden)"), [one]), /Forbidden/);
  });

  it("that have the finalizer already are only deleted", async () => {
    const { asked, tools } = cluster([]);
    await deleteApplications(tools, [application("shop", { finalizers: [CASCADE] })], 0, screen);
    assert.deepEqual(asked.slice(0, 1), ["delete applications.argoproj.io shop"]);
  });
});

describe("destroyedLines", () => {
  it("say that nothing is left, or what is", () => {
    const done = { exitCode: 0, inState: [], left: [] };
    assert.deepEqual(destroyedLines("dev", done), ["stack dev is destroyed", "nothing is left over"]);
    assert.deepEqual(destroyedLines("dev", { ...done, inState: ["vault"] }).slice(1), [
      "still in the state:",
      "  vault",
    ]);
    assert.match(destroyedLines("dev", { ...done, exitCode: 1 }).at(-1) ?? "", /goes on where it stopped/);
  });
});
