/** What one Azure type is: its place and its behaviour. What requests may hold is in contract/. */
import type { CheckFailure, Progress } from "../protocol/provider";
import type { Properties } from "../protocol/values";
import type { ControlPlanes } from "./control-planes";
import type { Settings } from "./settings";
import type { Store, StoredResource } from "./store";

export interface ResourceType extends Behaviour {
  readonly token: string;
  /** The id, with `{input}` places. */
  readonly path: string;
  /** The input that names it. */
  readonly nameInput: string;
  /** Without a name: "random" adds eight hex digits to the logical name, "verbatim" takes it, "guid" makes one up. */
  readonly autoname: "random" | "verbatim" | "guid";
}

/** All of it optional: a type without any is kept, and no more. */
export interface Behaviour {
  /** False for a type whose `location` is never the resource group's. @default true when it has a location */
  readonly located?: boolean;
  /** Paths below a map of the inputs that Azure fills: unknown in a preview. */
  readonly nested?: readonly string[];
  /** Paths of inputs that Azure never gives back. */
  readonly writeOnly?: readonly string[];
  /** Outputs that change with an input of another name. */
  readonly follows?: Readonly<Record<string, string>>;
  /** True when it is there with its parent, so that its creation is a change. */
  readonly singleton?: true;
  /** Faults of the inputs alone; some of them may be unknown. */
  check?(inputs: Properties): CheckFailure[];
  /** Outputs of a preview that differ from the inputs of the same name. */
  preview?(inputs: Properties): Properties;
  /** Faults against what there is already; throws. Runs under the store's lock. */
  admit?(request: Work): void;
  /** The outputs beside the inputs and the common ones; `before` are those of the last time. */
  compute?(request: Work, before: Properties): Properties;
  /** Whatever has to happen beside the bookkeeping. */
  create?(request: Work): Promise<void>;
  update?(request: Work, old: StoredResource): Promise<void>;
  /** Throws when it must not go; `all` says that its whole resource group goes. Runs under the store's lock. */
  release?(resource: StoredResource, cloud: Cloud, all: boolean): void;
  remove?(resource: StoredResource, cloud: Cloud, progress: Progress): Promise<void>;
}

/** What all operations share. */
export interface Cloud {
  readonly settings: Settings;
  readonly store: Store;
  readonly controlPlanes: ControlPlanes;
}

export interface Work {
  readonly cloud: Cloud;
  readonly id: string;
  /** Known and without secret marks. */
  readonly inputs: Properties;
  readonly progress: Progress;
}

const GROUP = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/";

/**
 * A type in a resource group.
 * @param name as the SDK has it, "network:Subnet"
 * @param path behind the resource group, "Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}"
 */
export function grouped(name: string, path: string, behaviour: Behaviour = {}): ResourceType {
  const nested = path.split("/").length > 3;
  return { ...named(name, GROUP + path), autoname: nested ? "verbatim" : "random", ...behaviour };
}

/** A type that hangs on any other resource. @param scope the input with that resource's id */
export function scoped(name: string, scope: string, path: string, behaviour: Behaviour = {}): ResourceType {
  return { ...named(name, `/{${scope}}/providers/${path}`), autoname: "random", ...behaviour };
}

function named(name: string, path: string): Pick<ResourceType, "token" | "path" | "nameInput"> {
  return { token: `azure-native:${name}`, path, nameInput: path.slice(path.lastIndexOf("{") + 1, -1) };
}
