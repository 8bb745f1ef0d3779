/** Facts that stand for what Azure has not said yet: for looking at values before anything is made. */
import type { Environment, Facts, Given } from "./contract";

const FACT = "<known once Azure has answered>";

/** What a release is given when only the shape of its values matters. Secrets and facts are the same text everywhere. */
export function placeholders(environment: Environment): Given<string> {
  return { facts: factsOf(environment), secret: () => FACT };
}

function factsOf({ database }: Environment): Facts<string> {
  const inAzure = database === "azure";
  const reached = { host: FACT, database: FACT, user: FACT };
  return {
    tenantId: FACT,
    subscriptionId: FACT,
    resourceGroup: FACT,
    clientIds: { "cert-manager": FACT, mlflow: FACT, "external-secrets": FACT, "external-dns": FACT, loki: FACT },
    vault: { name: FACT, uri: FACT },
    registry: FACT,
    databases: inAzure ? { mlflow: reached, jupyterhub: reached } : null,
    artifacts: inAzure ? { account: FACT, container: FACT } : null,
    logs: inAzure ? { account: FACT, container: FACT } : null,
  };
}
