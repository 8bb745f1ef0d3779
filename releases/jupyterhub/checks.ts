import type { Environment, Fault } from "../contract";
import type { JupyterhubArgs } from "./args";

const FACTOR = { K: 1, M: 1024, G: 1024 ** 2, T: 1024 ** 3 } as const;

/** Rules across fields. Paths are relative to the release's arguments. */
export function checkJupyterhub(args: JupyterhubArgs, environment: Environment): readonly Fault[] {
  return [...dummyOutsideDev(args, environment), ...guaranteeAboveLimit(args)];
}

function dummyOutsideDev(args: JupyterhubArgs, environment: Environment): readonly Fault[] {
  if (args.authenticator.type !== "dummy" || environment.profile === "dev") return [];
  return [
    {
      path: "authenticator.type",
      message: `"dummy" lets anyone in who knows one shared password and is allowed in dev only, not in ${environment.profile}. Set it to "azuread" with tenantId, clientId and clientSecret.`,
    },
  ];
}

function guaranteeAboveLimit(args: JupyterhubArgs): readonly Fault[] {
  const faults: Fault[] = [];
  if (args.cpu.guarantee > args.cpu.limit) faults.push(above("cpu", args.cpu.guarantee, args.cpu.limit));
  if (kibibytes(args.memory.guarantee) > kibibytes(args.memory.limit))
    faults.push(above("memory", args.memory.guarantee, args.memory.limit));
  return faults;
}

function above(field: string, guarantee: number | string, limit: number | string): Fault {
  return {
    path: `${field}.guarantee`,
    message: `${String(guarantee)} is more than ${field}.limit, ${String(limit)}: a server could never start. Lower the guarantee or raise the limit.`,
  };
}

function kibibytes(size: string): number {
  return Number(size.slice(0, -1)) * FACTOR[size.slice(-1) as keyof typeof FACTOR];
}
