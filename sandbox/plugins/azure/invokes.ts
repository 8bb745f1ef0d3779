/** Functions that programs call. */
import { type Properties, Secret } from "../protocol/values";
import { fillPath } from "./arm-id";
import { AzureError, notFound } from "./azure-error";
import { allowsLocalAccounts } from "./cluster-rules";
import { awake } from "./control-planes";
import { map, text } from "./fields";
import { entraKubeconfig, staticKubeconfig } from "./kubeconfig";
import type { Cloud } from "./resource-type";
import type { StoredResource } from "./store";
import { CLUSTER_PATH, runningVersion } from "./types/cluster-facts";
import type { Endpoint } from "../../cluster/types";

type Invoke = (args: Properties, cloud: Cloud) => Promise<Properties> | Properties;

const INVOKES: Readonly<Record<string, Invoke>> = {
  "azure-native:containerservice:listManagedClusterUserCredentials": userCredentials,
  "azure-native:containerservice:listManagedClusterAdminCredentials": adminCredentials,
  "azure-native:authorization:getClientConfig": (_, { settings }) => ({
    clientId: settings.clientId,
    objectId: settings.objectId,
    subscriptionId: settings.subscriptionId,
    tenantId: settings.tenantId,
  }),
  // Nothing in the sandbox takes it.
  "azure-native:authorization:getClientToken": () => ({ token: new Secret("sandbox") }),
};

/** Throws for a function that the double does not have. */
export async function invoke(token: string, args: Properties, cloud: Cloud): Promise<Properties> {
  const found = INVOKES[token];
  if (found !== undefined) return found(args, cloud);
  throw new Error(`the sandbox's Azure has no function "${token}"; it has ${Object.keys(INVOKES).join(", ")}`);
}

async function userCredentials(args: Properties, cloud: Cloud): Promise<Properties> {
  const cluster = clusterOf(args, cloud);
  const endpoint = await reach(cluster, cloud);
  const entra = Object.keys(map(cluster.inputs, "aadProfile")).length > 0;
  return entra
    ? credentials("clusterUser", entraKubeconfig(cluster.id, endpoint, cloud.settings.tenantId))
    : credentials("clusterUser", staticKubeconfig(cluster.id, endpoint, "clusterUser"));
}

async function adminCredentials(args: Properties, cloud: Cloud): Promise<Properties> {
  const cluster = clusterOf(args, cloud);
  if (!allowsLocalAccounts(cluster.inputs)) {
    const what = "Getting static credential is not allowed because this cluster is set to disable local accounts.";
    throw new AzureError(400, "BadRequest", what);
  }
  return credentials("clusterAdmin", staticKubeconfig(cluster.id, await reach(cluster, cloud), "clusterAdmin"));
}

function clusterOf(args: Properties, { settings, store }: Cloud): StoredResource {
  for (const name of ["resourceGroupName", "resourceName"]) {
    if (text(args, name) === undefined) throw new Error(`Missing required property "${name}"`);
  }
  const id = fillPath(CLUSTER_PATH, { ...args, subscriptionId: settings.subscriptionId });
  const cluster = store.read(id);
  if (cluster === undefined || !store.has(id)) throw notFound(id);
  return cluster;
}

async function reach(cluster: StoredResource, cloud: Cloud): Promise<Endpoint> {
  return (await awake(cloud.controlPlanes(cluster.id), runningVersion(cluster))).endpoint();
}

function credentials(name: string, kubeconfig: string): Properties {
  return { kubeconfigs: [{ name, value: Buffer.from(kubeconfig).toString("base64") }] };
}
