/** Which packages may be imported where, and by which of their doors. */
import { type Law, isCode, room } from "../law";
import { importsOf } from "./imports";

/** The barrel of each costs half a second and 300 MB of types: import from a sub-module. */
const NEVER_BY_THE_ROOT = ["@pulumi/azure-native", "@pulumi/kubernetes", "@pulumi/random"];

export const subModules: Law = {
  title: "provider packages are imported by sub-module, never by their root",
  applies: (path) => isCode(path),
  check: (source) =>
    importsOf(source)
      .filter(({ name }) => NEVER_BY_THE_ROOT.includes(name))
      .map(({ line, name }) => ({ line, message: `import a sub-module of "${name}", such as "${name}/<module>"` })),
  bad: [
    { path: "a.ts", text: 'import * as azure from "@pulumi/azure-native";' },
    { path: "a.ts", text: 'import type { Provider } from "@pulumi/kubernetes";' },
  ],
  good: [{ path: "a.ts", text: 'import { Vault } from "@pulumi/azure-native/keyvault";\nimport "@pulumi/pulumi";' }],
};

export const pure: Law = {
  title: "releases/, and stacks/ but for load.ts, import nothing of Pulumi",
  applies: (path) => isCode(path) && ["releases", "stacks"].includes(room(path)) && path !== "stacks/load.ts",
  check: (source) =>
    importsOf(source)
      .filter(({ name }) => name.startsWith("@pulumi/"))
      .map(({ line, name }) => ({
        line,
        message: `"${name}" does not belong here: this room is functions of plain data`,
      })),
  bad: [{ path: "releases/mlflow/values.ts", text: 'import type { Output } from "@pulumi/pulumi";' }],
  good: [{ path: "stacks/merge.ts", text: 'import { z } from "zod";' }],
};
