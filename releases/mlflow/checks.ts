import type { Environment, Fault } from "../contract";
import type { MlflowArgs } from "./args";

/** Rules across fields. Paths are relative to the release's arguments. */
export function checkMlflow(args: MlflowArgs, environment: Environment): readonly Fault[] {
  return [...openOutsideDev(args, environment), ...severalOnOneVolume(args, environment), ...openDoor(args)];
}

function openOutsideDev({ login }: MlflowArgs, { profile }: Environment): readonly Fault[] {
  if (login.type !== "none" || profile === "dev") return [];
  return [
    {
      path: "login.type",
      message: `"none" is allowed in dev only, not in ${profile}: MLflow has no login of its own. Set it to "azuread" with tenantId, clientId and clientSecret.`,
    },
  ];
}

function severalOnOneVolume({ replicas }: MlflowArgs, { database }: Environment): readonly Fault[] {
  if (replicas === 1 || database === "azure") return [];
  return [
    {
      path: "replicas",
      message: `${replicas} pods cannot share one SQLite file on one disk. Set it to 1, or give the stack a database in Azure (platform:database).`,
    },
  ];
}

function openDoor({ login, ingressClass }: MlflowArgs): readonly Fault[] {
  if (login.type !== "none" || ingressClass === null) return [];
  return [
    {
      path: "ingressClass",
      message: `"${ingressClass}" would publish MLflow without a login. Set login to "azuread", or ingressClass to null.`,
    },
  ];
}
