/** What the program is given: one stack, parsed, checked and complete. */
import type { BomName, Environment, OsSku, ReleaseName, Taint, Tree } from "../releases/contract";
import type { PlatformConfig } from "./schema";
import type { DataConfig } from "./sections/data";

/** How kubelogin gets its token: its own names of the login modes. */
export const LOGINS = ["azurecli", "workloadidentity", "spn", "msi"] as const;
/** One of `LOGINS`. */
export type Login = (typeof LOGINS)[number];

/** An IPv4 range in CIDR notation with no host bits set. */
export type Cidr = string;

/** Address ranges of a stack, free of overlaps and large enough for its pools. */
export interface Network {
  /** Range of the virtual network. */
  readonly addressSpace: Cidr;
  /** Subnets of the virtual network: see `AddressPlan`. */
  readonly subnets: Readonly<Record<"nodes" | "endpoints" | "apiServer" | "database", Cidr>>;
  /** Overlay range of the pods; AKS cuts a /24 out of it for each node. */
  readonly podCidr: Cidr;
  /** Range of ClusterIP Services. */
  readonly serviceCidr: Cidr;
  /** Address of the cluster's DNS Service, inside `serviceCidr`. */
  readonly dnsServiceIP: string;
  /** How nodes reach the internet. */
  readonly egress: "loadBalancer" | "natGateway";
  /** Length of the public prefix of a NAT gateway. */
  readonly egressPrefix: number;
}

/** Disk of a node's operating system. */
export interface OsDisk {
  readonly type: "Ephemeral" | "Managed";
  /** GiB. */
  readonly sizeGb: number;
}

/** Node pool of the cluster's own components. */
export interface SystemPool {
  readonly vmSize: string;
  /** Also the number of nodes at creation. */
  readonly minCount: number;
  readonly maxCount: number;
  /** Availability zones, "1" to "3"; empty for none. */
  readonly zones: readonly string[];
  readonly osSku: OsSku;
  readonly osDisk: OsDisk;
}

/** Node pool of the platform's releases and of applications. */
export interface Pool extends SystemPool {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  /** Spare capacity that Azure takes back at any time. */
  readonly spot: boolean;
  readonly gpu: boolean;
}

/** What the Azure resources are made from. */
export interface Azure
  extends
    DataConfig,
    Pick<PlatformConfig, "location" | "kubernetes" | "tags" | "owner" | "costCentre" | "protect" | "allowReplacement">,
    Pick<PlatformConfig, "cluster" | "nodeUpgrades" | "gpuDriver" | "logs" | "budget"> {
  readonly network: Network;
  readonly systemPool: SystemPool;
  readonly pools: readonly Pool[];
}

/** Who may reach and administer the cluster. */
export interface Access {
  readonly login: Login;
  /** Object ids of the Entra ID groups that administer the cluster. */
  readonly adminGroups: readonly string[];
  /** Ranges that may reach the API server; empty for no limit. */
  readonly authorizedRanges: readonly Cidr[];
  /** The API server has no public address. */
  readonly privateApi: boolean;
}

/** What applications are told of the platform; what is not set is refused by charts that need it. */
export interface GitOpsPlatform {
  /** Host of the container registry. */
  readonly registry: string;
  readonly ingressClassName?: string | undefined;
  /** Namespace of the ingress controller. */
  readonly ingressNamespace?: string | undefined;
  readonly gateway?:
    { readonly name: string; readonly namespace: string; readonly sectionName?: string | undefined } | undefined;
  /** ClusterSecretStore of the vault. */
  readonly secretStore?: string | undefined;
  /** Namespace of Prometheus. */
  readonly monitoringNamespace: string;
}

/** What Argo CD runs. */
export interface GitOpsSource {
  /** https://, ssh://, git@host:path or file:/// address. */
  readonly repository: string;
  /** Branch, tag or commit. */
  readonly revision: string;
  /** Folder of the environment in the repository. */
  readonly path: string;
  /** https:// or oci:// address of the repository of the own charts. */
  readonly charts: string;
  /** Chart repository in place of the publishers' own; null for theirs. */
  readonly mirror: string | null;
  readonly platform: GitOpsPlatform;
  /** Logins to private repositories; empty where all are public. */
  readonly credentials: GitOpsCredentials;
}

/** A name and a password, or a token in its place. */
export interface RepositoryLogin {
  readonly username?: string | undefined;
  readonly password?: string | undefined;
}

/** Logins of Argo CD; all are secret. */
export interface GitOpsCredentials {
  readonly repository?:
    | (RepositoryLogin & {
        readonly sshPrivateKey?: string | undefined;
        readonly githubApp?:
          { readonly id: string; readonly installationId: string; readonly privateKey: string } | undefined;
      })
    | undefined;
  readonly charts?: RepositoryLogin | undefined;
  readonly mirror?: RepositoryLogin | undefined;
}

/** Where charts come from, when not from their publishers. */
export interface ChartSources {
  /** Folder, http(s):// or oci:// address used in place of the publishers' repositories; null for none. */
  readonly mirror: string | null;
  /** File in `sha256sum` format whose digests are accepted beside the lock's; null for none. */
  readonly trust: string | null;
}

/** One release of a stack. */
export interface StackRelease {
  /** Bill of materials whose chart stands behind the release: the stack's, unless the release names its own. */
  readonly bom: BomName;
  /** What the release's own schema gave; the release's generations take it as its `A`. */
  readonly args: unknown;
  /** The escape hatch: Helm values merged last. A null in it removes the key. Empty for none. */
  readonly values: Tree<never>;
  /** True when some of it came from a config secret: wrap what is made of it in `pulumi.secret`. */
  readonly secret: boolean;
}

/** One stack, whole. */
export interface Stack {
  readonly name: string;
  readonly environment: Environment;
  readonly azure: Azure;
  readonly access: Access;
  readonly gitops: GitOpsSource;
  readonly charts: ChartSources;
  readonly releases: Readonly<Record<ReleaseName, StackRelease>>;
}
