/** Priority classes of the platform, made once for the whole cluster. */

/** What a pod's `priorityClassName` may say. The cluster's default is 0. */
export const PRIORITY = {
  /** Without it nothing else can be installed or seen: Argo CD, cert-manager, monitoring. */
  critical: "platform-critical",
  /** What people work with: the hub, its proxy, MLflow. */
  standard: "platform-standard",
  /** Notebooks and jobs: the first to give way, and they push nobody out. */
  batch: "platform-batch",
} as const;

/** One class as the cluster wants it. */
export interface PriorityClass {
  readonly name: string;
  /** Kubernetes allows up to 1 000 000 000 for classes that are not the system's own. */
  readonly value: number;
  readonly preemptionPolicy: "PreemptLowerPriority" | "Never";
  readonly description: string;
}

/** Every class, highest first. */
export const priorityClasses: readonly PriorityClass[] = [
  {
    name: PRIORITY.critical,
    value: 1_000_000,
    preemptionPolicy: "PreemptLowerPriority",
    description: "What installs, watches and secures everything else.",
  },
  {
    name: PRIORITY.standard,
    value: 100_000,
    preemptionPolicy: "PreemptLowerPriority",
    description: "Services that people work with.",
  },
  {
    name: PRIORITY.batch,
    value: -100,
    preemptionPolicy: "Never",
    description: "Notebooks and jobs: evicted first, and never in place of others.",
  },
];
