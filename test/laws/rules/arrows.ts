/** Which room may import which: arrows point one way. */
import { type Finding, type Law, type Source, isCode, room } from "../law";
import { importsOf } from "./imports";

interface Rights {
  readonly rooms: readonly string[];
  /** Rooms of which only types may be imported. */
  readonly types?: readonly string[];
}

/** Room to the rooms it may import; its own goes without saying. `test` may import all. */
const ARROWS: Readonly<Record<string, Rights>> = {
  index: { rooms: ["stacks", "charts", "components", "releases"] },
  stacks: { rooms: ["releases"] },
  components: { rooms: ["releases"], types: ["charts"] },
  releases: { rooms: [] },
  charts: { rooms: [] },
  ops: { rooms: ["releases", "charts", "policy"] },
  policy: { rooms: ["releases", "charts"] },
  sandbox: { rooms: [] },
  // Pages that are made from what they describe.
  docs: { rooms: ["stacks", "releases", "policy"] },
};

export const arrows: Law = {
  title: "imports follow the arrows between the rooms",
  applies: (path) => isCode(path) && room(path) in ARROWS,
  check: (source) => importsOf(source).flatMap((each) => judge(source, each)),
  bad: [
    { path: "components/a.ts", text: 'import { load } from "../stacks/load";' },
    { path: "components/azure/a.ts", text: 'import { fetch } from "../../charts";' },
    { path: "releases/argocd/a.ts", text: 'export * from "../../components/platform";' },
    { path: "sandbox/a.ts", text: 'const it = require("../releases/bom");' },
    { path: "stacks/a.ts", text: 'type It = import("../charts/types").Lock;' },
    { path: "index.ts", text: 'import { valueOf } from "./test/support/outputs";' },
    { path: "ops/a.mjs", text: 'await import("../sandbox/home");' },
    { path: "docs/a.ts", text: 'import { Platform } from "../components/platform";' },
  ],
  good: [
    {
      path: "index.ts",
      text: 'import { loadStack } from "./stacks";\nimport { registry } from "./releases/registry";',
    },
    { path: "components/azure/a.ts", text: 'import type { Chart } from "../../charts";\nimport { b } from "../b";' },
    { path: "sandbox/a.ts", text: 'import { join } from "node:path";\nconst file = join("..", "releases/bom");' },
  ],
};

function judge(source: Source, each: ReturnType<typeof importsOf>[number]): readonly Finding[] {
  const from = room(source.path);
  const rights = ARROWS[from];
  if (each.target === null || rights === undefined) return [];
  const to =
    each.target.includes("/") || each.target in ARROWS || each.target === "test" ? room(`${each.target}/_`) : ".";
  if (to === from || rights.rooms.includes(to)) return [];
  const line = each.line;
  if (rights.types?.includes(to)) {
    return each.typeOnly
      ? []
      : [{ line, message: `${from} may import only types from ${to}: make it \`import type\`` }];
  }
  const may = [...rights.rooms, ...(rights.types ?? [])].join(", ");
  return [{ line, message: `${from} may not import ${to} ("${each.name}"); it may import ${may || "no other room"}` }];
}
