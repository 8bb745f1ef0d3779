/** Configuration comes in by one door. */
import ts from "typescript";
import { type Law, isCode, lineOf, nodes, room } from "../law";

/** Before `npm ci` there is no TypeScript, so this one reads for itself. */
const DOORS = [/^stacks\/load\.ts$/, /^[a-z]+\/env\.ts$/, /^sandbox\/bootstrap\.mjs$/];

export const oneDoor: Law = {
  title: "process.env is read in stacks/load.ts and in one env.ts a room, nowhere else",
  applies: (path) => isCode(path) && room(path) !== "test" && !DOORS.some((door) => door.test(path)),
  check: (source) =>
    nodes(source, ts.isPropertyAccessExpression)
      .filter((node) => node.name.text === "env" && node.expression.getText() === "process")
      .map((node) => ({ line: lineOf(source, node), message: "take it as an argument; env.ts reads the environment" })),
  bad: [{ path: "ops/up/a.ts", text: "const home = process.env['HOME'];" }],
  good: [
    { path: "ops/env.ts", text: "export const home = process.env['HOME'];" },
    { path: "ops/a.ts", text: "/** @default process.env */\nconst env = {};" },
  ],
};
