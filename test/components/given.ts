/** What Azure gives the releases, as Outputs: the facts of `samples`, and a recognisable secret for each database. */
import * as pulumi from "@pulumi/pulumi";

import type { ReleasesArgs } from "../../components/cluster/releases";
import type { Environment } from "../../releases/contract";
import { facts } from "../releases/samples";

type GivenOutputs = Pick<ReleasesArgs, "facts" | "databaseSecrets">;

export function givenOutputs(at: Environment): GivenOutputs {
  const database = (name: string) => ({
    password: pulumi.secret(`<password of ${name}>`),
    url: pulumi.secret(`<url of ${name}>`),
  });
  return {
    facts: asOutputs(facts(at)) as GivenOutputs["facts"],
    databaseSecrets:
      at.database === "azure" ? { mlflow: database("mlflow"), jupyterhub: database("jupyterhub") } : null,
  };
}

function asOutputs(tree: unknown): unknown {
  if (typeof tree === "string") return pulumi.output(tree);
  if (typeof tree !== "object" || tree === null) return tree;
  return Object.fromEntries(Object.entries(tree).map(([key, value]) => [key, asOutputs(value)]));
}
