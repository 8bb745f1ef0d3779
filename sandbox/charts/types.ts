/** The language of a chart double: what `releases/<name>/double.yaml` may say. */

/** `!value path` or `!value [first, second]`: the first non-empty of the chart's values. A path with a leading dot starts at the object's `from`. */
export class ValueRef {
  constructor(readonly paths: readonly string[]) {}
}

/** `!expr pipeline`: any template pipeline; its result stands in the manifest as it is. */
export class Pipeline {
  constructor(readonly text: string) {}
}

/** `!literal text`: a string whose braces are not a template. */
export class Literal {
  constructor(readonly text: string) {}
}

/** A manifest, or a part of one, before it becomes template text. Strings with `{{ }}` are templates. */
export type Node = string | number | boolean | null | ValueRef | Pipeline | Literal | readonly Node[] | NodeMap;
export interface NodeMap {
  readonly [key: string]: Node;
}

/**
 * When something is rendered. A value path; `not <path>`; `api <group/version>` for what the cluster serves;
 * a pipeline in `{{ }}`; or a list of these, all of which must hold.
 */
export type Condition = string | readonly string[];

/** One manifest in shorthand; `expand.ts` says what each kind adds. */
export interface DoubleObject {
  readonly kind: string;
  readonly name: string;
  /** Default: the usual one of the kind. */
  readonly apiVersion?: string | undefined;
  readonly namespace?: string | undefined;
  /** Value path that `.relative` paths and `$own` start at. Default: the top. */
  readonly from?: string | undefined;
  readonly when?: Condition | undefined;
  /** `helm.sh/hook` events, comma separated. */
  readonly hook?: string | undefined;
  /** `app.kubernetes.io/name`. Default: the chart's name. */
  readonly app?: string | undefined;
  /** `app.kubernetes.io/component`. Default: none. */
  readonly component?: string | undefined;
  /** Selector labels. Default: name, instance and component. */
  readonly match?: NodeMap | undefined;
  readonly labels?: NodeMap | undefined;
  readonly annotations?: NodeMap | undefined;
  /** Everything else: shorthand of the kind, or fields of the manifest as they are. */
  readonly body: NodeMap;
}

/** A custom resource definition: schemas are open, only names, versions and subresources are the real ones. */
export interface CrdSpec {
  readonly kind: string;
  /** `status`: the status is a subresource. `none`: a plain field. */
  readonly status: boolean;
  readonly cluster: boolean;
  readonly versions: readonly string[];
  readonly shortNames: readonly string[];
  /** Field of spec and status that says how many there are, where the scale is a subresource too. */
  readonly scale?: string | undefined;
  /** What `kubectl get` shows beside name and age: path by title. */
  readonly columns?: Readonly<Record<string, string>> | undefined;
}

/** Custom resource definitions that lie in one place of the package. */
export interface CrdSet {
  /** `crds`, `templates`, or `charts/<sub-chart>/crds`. */
  readonly place: string;
  /** Places in `templates` only: what switches them on. */
  readonly when?: Condition | undefined;
  /** Places in `templates` only: what adds the resource policy "keep". */
  readonly keep?: Condition | undefined;
  /** Sub-charts only: version, and the values path that switches the sub-chart. */
  readonly version?: string | undefined;
  readonly condition?: string | undefined;
  /** API group to plural name to definition. */
  readonly groups: Readonly<Record<string, Readonly<Record<string, CrdSpec>>>>;
}

/** What the schema of a strict chart allows beyond the defaults. Value paths as in `!value`. */
export interface StrictKeys {
  /** Maps that take anything. Maps that are empty in `values` do so without being named here. */
  readonly open: readonly string[];
  /** Keys that the defaults do not show, by the map's path. */
  readonly known: Readonly<Record<string, readonly string[]>>;
  /** JSON types where the default does not show them: null defaults, and values of several types. Null is always allowed. */
  readonly types: Readonly<Record<string, readonly string[]>>;
}

/** A whole chart double. */
export interface Double {
  readonly chart: {
    readonly name: string;
    readonly version: string;
    readonly appVersion: string;
    readonly kubeVersion: string;
    /** Template text of `$full`, the prefix of the chart's object names. */
    readonly fullname: string;
    /** Template texts of further prefixes, those of sub-charts, each as `$<key>`. Default: none. */
    readonly prefixes?: Readonly<Record<string, string>> | undefined;
  };
  /** Defaults, at the real chart's paths. */
  readonly values: NodeMap;
  /** Present where the real chart has a schema that refuses unknown keys and wrong types. */
  readonly strict?: StrictKeys | undefined;
  readonly crds: readonly CrdSet[];
  readonly objects: readonly DoubleObject[];
}
