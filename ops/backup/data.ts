/** Databases and volumes: Azure keeps their backups, and these are the calls of its CLI that bring them back. Pure. */
import { commandLine, type AzureCall } from "../azure-cli/calls";
import type { StateResource } from "../pulumi/state";

export interface DataPlan {
  readonly steps: readonly AzureCall[];
  /** What is left for a person, in this order. */
  readonly afterwards: readonly string[];
}

/** What cannot be done, with its rule and its cure. */
export class DataFault extends Error {}

type Tree = Readonly<Record<string, unknown>>;

const DAY_MS = 86_400_000;

/** Azure's newest restorable moment lies some minutes back: it writes its log away in pieces of at most five minutes. */
const LAG_MS = 5 * 60_000;

function tree(value: unknown): Tree {
  return typeof value === "object" && value !== null ? (value as Tree) : {};
}

function text(value: unknown): string {
  return typeof value === "string" ? value : "";
}

function only(resources: readonly StateResource[], type: string): StateResource | undefined {
  return resources.find((one) => one.type === `azure-native:${type}`);
}

const groupOf = ({ inputs = {} }: StateResource): string => text(inputs["resourceGroupName"]);

/** @param at ISO time, in UTC */
export function databasePlan(stack: string, resources: readonly StateResource[], at: string, now: Date): DataPlan {
  const server = only(resources, "dbforpostgresql:Server");
  if (server === undefined) {
    throw new DataFault(
      `Stack ${stack} has no database server of Azure's (platform:database is null): its databases are on volumes of the cluster, see --volumes.`,
    );
  }
  const { inputs = {}, outputs = {} } = server;
  const name = text(outputs["name"]) || text(inputs["serverName"]);
  const days = Number(tree(inputs["backup"])["backupRetentionDays"]);
  const moment = new Date(at);
  const [first, last] = [new Date(now.getTime() - days * DAY_MS), new Date(now.getTime() - LAG_MS)];
  if (!/Z$/.test(at) || Number.isNaN(moment.getTime()) || moment < first || moment > last) {
    throw new DataFault(
      `--at ${at}: server ${name} keeps ${days} days (platform:database.backupDays): choose a UTC time from ${first.toISOString()} to ${last.toISOString()}.`,
    );
  }
  const restored = `${name}-restored`;
  const network = tree(inputs["network"]);
  const where = ["--resource-group", groupOf(server)];
  return {
    steps: [
      {
        what: `server ${restored}, as ${name} was at ${moment.toISOString()}, in the same network; ${name} stays as it is`,
        args: [
          ...["postgres", "flexible-server", "restore", ...where, "--name", restored, "--source-server", name],
          ...["--restore-time", moment.toISOString()],
          ...["--subnet", text(network["delegatedSubnetResourceId"])],
          ...["--private-dns-zone", text(network["privateDnsZoneArmResourceId"]), "--yes"],
        ],
      },
    ],
    afterwards: [
      `Look at the data from inside the network: host ${restored}.postgres.database.azure.com, user platform, the password of that time (vault, secret's older version).`,
      "Scale down what writes: kubectl --namespace ai-tools scale deployment mlflow hub --replicas 0",
      `Bring them over, database by database: pg_dump --format custom --host ${restored}… <database> | pg_restore --clean --if-exists --host ${name}… --dbname <database>`,
      `To go back with a release as well: npm run ops -- rollback --stack ${stack} --to <update> --data-restored <release>; otherwise: npm run ops -- rollback --stack ${stack} --release <release>`,
      `When all is well: az postgres flexible-server delete ${where.join(" ")} --name ${restored}`,
    ],
  };
}

interface Protected {
  readonly instance: string;
  readonly at: readonly string[];
  readonly id: string;
  readonly location: string;
}

function protectedCluster(stack: string, resources: readonly StateResource[]): Protected {
  const instance = only(resources, "dataprotection:BackupInstance");
  if (instance === undefined) {
    throw new DataFault(
      `Stack ${stack} has no Azure Backup (platform:backup is null): nothing but a VolumeSnapshot of your own brings a volume back. Set it for the next time.`,
    );
  }
  const { inputs = {}, outputs = {} } = instance;
  const name = text(outputs["name"]) || text(inputs["backupInstanceName"]);
  const vault = ["--vault-name", text(inputs["vaultName"]), "--resource-group", groupOf(instance)];
  const source = tree(tree(inputs["properties"])["dataSourceInfo"]);
  return { instance: name, at: vault, id: instance.id ?? "", location: text(source["resourceLocation"]) };
}

/** Name of the rule by which the policy makes recovery points. */
function backupRule(resources: readonly StateResource[]): string {
  const rules = tree(only(resources, "dataprotection:BackupPolicy")?.inputs?.["properties"])["policyRules"];
  const all: readonly unknown[] = Array.isArray(rules) ? rules : [];
  return text(all.map(tree).find((rule) => rule["objectType"] === "AzureBackupRule")?.["name"]);
}

/** Lists the recovery points that there are. */
function pointsCommand({ instance, at }: Pick<Protected, "instance" | "at">): string {
  return commandLine(["dataprotection", "recovery-point", "list", "--backup-instance-name", instance, ...at]);
}

/** Azure Backup is no part of the Azure CLI, which asks before it gets an extension by itself, and fails where it cannot ask. */
const EXTENSION: AzureCall = {
  what: "the Azure CLI's extension for Azure Backup",
  args: ["extension", "add", "--name", "dataprotection", "--upgrade", "--yes"],
};

/** A recovery point of now, beside those of the schedule. */
export function volumeBackup(stack: string, resources: readonly StateResource[]): DataPlan {
  const { instance, at } = protectedCluster(stack, resources);
  const rule = backupRule(resources);
  return {
    steps: [
      EXTENSION,
      {
        what: `a recovery point of all volumes of ${instance}, now`,
        args: ["dataprotection", "backup-instance", "adhoc-backup", "--name", instance, ...at, "--rule-name", rule],
      },
    ],
    afterwards: [`Minutes later it is in: ${pointsCommand({ instance, at })}`],
  };
}

export interface VolumeWish {
  readonly point: string | undefined;
  /** Namespaces whose volumes and objects come back, each as another: what runs stays as it is. */
  readonly namespaces: readonly string[];
}

/** Where the objects of a namespace are restored to: beside it, to be compared. */
export const beside = (namespace: string): string => `${namespace}-restored`;

export function volumePlan(stack: string, resources: readonly StateResource[], wish: VolumeWish): DataPlan {
  const { instance, at, id, location } = protectedCluster(stack, resources);
  if (wish.point === undefined) {
    throw new DataFault(`--point <id> is missing: which recovery point? ${pointsCommand({ instance, at })}`);
  }
  if (wish.namespaces.length === 0) throw new DataFault("--namespaces <names...> is missing: whose volumes come back?");
  const mapping = JSON.stringify(Object.fromEntries(wish.namespaces.map((one) => [one, beside(one)])));
  const kind = ["--datasource-type", "AzureKubernetesService"];
  const [config, request] = ["restore-configuration.json", "restore-request.json"];
  const restore = ["--backup-instance-name", instance, ...at, "--restore-request-object", request];
  return {
    steps: [
      EXTENSION,
      {
        what: "what comes back, and where: volumes with their data, beside what runs",
        args: [
          ...["dataprotection", "backup-instance", "initialize-restoreconfig", ...kind],
          ...["--included-namespaces", ...wish.namespaces, "--namespace-mappings", mapping],
          ...["--persistent-volume-restore-mode", "RestoreWithVolumeData", "--conflict-policy", "Skip"],
        ],
        to: config,
      },
      {
        what: `the request for recovery point ${wish.point}`,
        args: [
          ...["dataprotection", "backup-instance", "restore", "initialize-for-item-recovery", ...kind],
          ...["--restore-location", location, "--source-datastore", "OperationalStore"],
          ...["--recovery-point-id", wish.point, "--backup-instance-id", id, "--restore-configuration", config],
        ],
        to: request,
      },
      {
        what: "whether Azure could do so: rights, names, the recovery point",
        args: ["dataprotection", "backup-instance", "validate-for-restore", ...restore],
      },
      {
        what: `the restore itself, into ${wish.namespaces.map(beside).join(", ")}`,
        args: ["dataprotection", "backup-instance", "restore", "trigger", ...restore],
      },
    ],
    afterwards: [
      `Follow it: az dataprotection job list ${at.join(" ")}`,
      'Compare, then stop Argo CD\'s syncing of the application (or scale the release down) and copy or re-bind the volumes; docs/azure.md, "Restore a volume".',
      `When all is well: kubectl delete namespace ${wish.namespaces.map(beside).join(" ")}`,
    ],
  };
}
