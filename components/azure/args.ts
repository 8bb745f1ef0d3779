import type { OsSku, Profile, Taint } from "../../releases/contract";
import type { LoginMode } from "./kubeconfig";

/** What a stack decides about its part of Azure. Rules between the fields have been checked by whoever fills it in. */
export interface AzureArgs {
  /** Name of the stack; every resource's name is made from it. */
  readonly stack: string;
  readonly profile: Profile;
  /** Name of the public DNS zone. */
  readonly domain: string;
  readonly location: string;
  /** Kubernetes minor, such as `1.36`. */
  readonly kubernetes: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly owner: string;
  readonly costCentre: string;
  /** Address of the Git repository, for the tag of that name. */
  readonly repository: string;
  /** No deletion and no replacement of what holds data, or of the cluster. */
  readonly protect: boolean;
  /** Paths of fixed settings that may change in this run (see `fixedSettings`). */
  readonly allowReplacement: readonly string[];
  readonly network: NetworkSettings;
  readonly access: ClusterAccess;
  readonly cluster: ClusterSettings;
  readonly systemPool: PoolSettings;
  readonly pools: readonly NamedPool[];
  readonly nodeUpgrades: NodeUpgrades;
  /** Who installs the driver on GPU nodes. */
  readonly gpuDriver: "aks" | "operator";
  readonly vault: VaultSettings;
  readonly registry: RegistrySettings;
  /** Null for volumes of the cluster. */
  readonly storage: StorageSettings | null;
  /** Null for volumes of the cluster. */
  readonly database: DatabaseSettings | null;
  readonly backup: BackupSettings | null;
  readonly logs: LogSettings;
  readonly budget: BudgetSettings | null;
}

/** Address ranges and the way out. */
export interface NetworkSettings {
  readonly addressSpace: string;
  readonly subnets: Readonly<Record<"nodes" | "endpoints" | "apiServer" | "database", string>>;
  readonly podCidr: string;
  readonly serviceCidr: string;
  readonly dnsServiceIP: string;
  readonly egress: "loadBalancer" | "natGateway";
  /** Length of the NAT gateway's public prefix, 28 to 31. */
  readonly egressPrefix: number;
}

/** Who may reach the cluster, and how programs log in. */
export interface ClusterAccess {
  readonly login: LoginMode;
  /** Entra group object ids that are cluster administrators. */
  readonly adminGroups: readonly string[];
  /** CIDRs that may reach the API server; empty for any. */
  readonly authorizedRanges: readonly string[];
  /** The API server has no public address. */
  readonly privateApi: boolean;
}

/** A weekly window of maintenance. */
export interface MaintenanceWindow {
  readonly day: "Monday" | "Tuesday" | "Wednesday" | "Thursday" | "Friday" | "Saturday" | "Sunday";
  /** Local time, `hh:mm`. */
  readonly start: string;
  readonly hours: number;
  /** Of local time, `+hh:mm`. */
  readonly utcOffset: string;
}

/** The cluster itself. */
export interface ClusterSettings {
  readonly tier: "Free" | "Standard" | "Premium";
  readonly supportPlan: "KubernetesOfficial" | "AKSLongTermSupport";
  readonly upgradeChannel: "none" | "patch";
  readonly nodeOsChannel: "None" | "NodeImage" | "SecurityPatch";
  readonly upgradeWindow: MaintenanceWindow;
  readonly nodeOsWindow: MaintenanceWindow;
  readonly imageCleanerHours: number;
  readonly costAnalysis: boolean;
}

/** What a node pool is made of. */
export interface PoolSettings {
  /** Azure VM size, such as `Standard_D4ds_v5`. Fixed at creation. */
  readonly vmSize: string;
  /** Nodes at least; also the number at creation. */
  readonly minCount: number;
  /** Nodes at most. */
  readonly maxCount: number;
  /** Availability zones; empty where the region has none. Fixed at creation. */
  readonly zones: readonly string[];
  readonly osSku: OsSku;
  /** Disk of the operating system, in GiB. Fixed at creation. */
  readonly osDisk: { readonly type: "Ephemeral" | "Managed"; readonly sizeGb: number };
}

/** A node pool beside the system pool. */
export interface NamedPool extends PoolSettings {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly taints: readonly Taint[];
  readonly spot: boolean;
  readonly gpu: boolean;
}

/** How nodes are upgraded. */
export interface NodeUpgrades {
  /** Percent of the pool. */
  readonly maxSurge: number;
  readonly drainMinutes: number;
  readonly soakMinutes: number;
}

/** The key vault. */
export interface VaultSettings {
  readonly private: boolean;
  readonly softDeleteDays: number;
  readonly purgeProtection: boolean;
}

/** The container registry. */
export interface RegistrySettings {
  readonly sku: "Basic" | "Standard" | "Premium";
  readonly private: boolean;
  readonly zoneRedundant: boolean;
}

/** The storage account. */
export interface StorageSettings {
  readonly redundancy: "LRS" | "ZRS" | "GRS" | "GZRS";
  readonly private: boolean;
  readonly softDeleteDays: number;
}

/** The PostgreSQL server. */
export interface DatabaseSettings {
  /** Compute size, such as `Standard_D2ds_v5`. */
  readonly sku: string;
  readonly storageGb: number;
  readonly zoneRedundant: boolean;
  /** Days of point-in-time restore. */
  readonly backupDays: number;
  readonly geoBackup: boolean;
}

/** Azure Backup of the cluster. */
export interface BackupSettings {
  /** Between two backups. */
  readonly hours: number;
  readonly keepDays: number;
  readonly redundancy: "LocallyRedundant" | "ZoneRedundant" | "GeoRedundant";
}

/** The Log Analytics workspace. */
export interface LogSettings {
  readonly retentionDays: number;
  /** Null for no limit. */
  readonly dailyGb: number | null;
}

/** The budget of the resource group. */
export interface BudgetSettings {
  /** A month, in the subscription's currency. */
  readonly amount: number;
  readonly emails: readonly string[];
}
