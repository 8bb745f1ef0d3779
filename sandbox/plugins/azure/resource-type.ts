/** What one Azure type is, as data and a few functions; types/ holds one file a family. */
import type { CheckFailure, Progress } from "../protocol/provider";
import type { Properties } from "../protocol/values";
import type { ControlPlanes } from "./control-planes";
import type { Settings } from "./settings";
import type { Store, StoredResource } from "./store";

export interface ResourceType {
  readonly token: string;
  /** Default of azure-native 3.28.0 for this type. */
  readonly apiVersion: string;
  /** The id, with `{input}` places; these inputs are required, unless they are the name, and force a replacement. */
  readonly path: string;
  /** The input that names it. */
  readonly nameInput: string;
  /** Without a name: "random" adds eight hex digits to the logical name, "verbatim" takes it, "guid" makes one up. */
  readonly autoname: "random" | "verbatim" | "guid";
  /** Every input, as the SDK spells it. Source: azure-native 3.28.0, its typings. */
  readonly inputs: readonly string[];
  /** Required inputs beside those of the path. */
  readonly required: readonly string[];
  /** Paths that the provider can only change by a replacement, beside those of the id; `[]` stands for any position. */
  readonly replaces: readonly string[];
  /** Paths that the provider changes in place, and Azure then refuses. */
  readonly rejects: readonly string[];
  /** True when it has a `location` of its own. @default the resource group's */
  readonly located: boolean;
  /** Outputs that Azure makes: unknown in a preview. */
  readonly outputs: readonly string[];
  /** Outputs that change with an input of another name. */
  readonly follows?: Readonly<Record<string, string>>;
  /** Faults of the inputs alone; some of them may be unknown. */
  check?(inputs: Properties): CheckFailure[];
  /** Outputs of a preview that differ from the inputs of the same name. */
  preview?(inputs: Properties): Properties;
  /** Faults against what there is already; throws. Runs under the store's lock. */
  admit?(request: Work): void;
  /** The outputs beside the inputs; `before` are those of the last time. */
  compute(request: Work, before: Properties): Properties;
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

/** Blank-separated names. */
export function words(text: string): readonly string[] {
  return text.trim().split(/\s+/);
}
