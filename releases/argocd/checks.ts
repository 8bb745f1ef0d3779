import type { Environment, Fault } from "../contract";
import type { ArgocdArgs } from "./args";

/** Rules across fields. Paths are relative to the release's arguments. */
export function checkArgocd(args: ArgocdArgs, { profile }: Environment): readonly Fault[] {
  return [...nobodyOutsideDev(args, profile), ...nobodyAtAll(args)];
}

function nobodyOutsideDev({ login, adminUser }: ArgocdArgs, profile: string): readonly Fault[] {
  if (profile === "dev") return [];
  const faults: Fault[] = [];
  if (login.type === "none")
    faults.push({
      path: "login.type",
      message: `"none" leaves only the built-in account and is allowed in dev only, not in ${profile}. Set it to "azuread" with tenantId, clientId and clientSecret.`,
    });
  if (adminUser)
    faults.push({
      path: "adminUser",
      message: `the built-in account has one shared password and leaves no trace of who used it; it is allowed in dev only, not in ${profile}. Set it to false and name groups in adminGroups.`,
    });
  return faults;
}

function nobodyAtAll({ login, adminUser, adminGroups }: ArgocdArgs): readonly Fault[] {
  if (adminUser || (login.type !== "none" && adminGroups.length > 0)) return [];
  return [
    {
      path: "adminGroups",
      message: "nobody could administer Argo CD: name the object id of at least one group, or allow adminUser in dev.",
    },
  ];
}
