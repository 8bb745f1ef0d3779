/** The scheduler's message on a pod that fits nowhere, in words, with the taints, requests and claims behind it. */
import { explainClaim } from "./claim";
import type { Node, Pod, Reason, Scene, Toleration } from "./objects";

type Taint = NonNullable<NonNullable<Node["spec"]>["taints"]>[number];

/** Whether `toleration` covers `taint`, by Kubernetes' rule (absent key with Exists: all; absent effect: every effect). */
export function tolerates(toleration: Toleration, taint: Taint): boolean {
  if (toleration.effect && toleration.effect !== taint.effect) return false;
  if (toleration.operator === "Exists") return !toleration.key || toleration.key === taint.key;
  return toleration.key === taint.key && (toleration.value ?? "") === (taint.value ?? "");
}

/** `key=value:effect` of every taint that keeps `pod` off a node, each once. PreferNoSchedule keeps nothing off. */
export function untoleratedTaints(pod: Pod, nodes: readonly Node[]): string[] {
  const tolerations = pod.spec?.tolerations ?? [];
  const taints = nodes
    .flatMap((node) => node.spec?.taints ?? [])
    .filter((taint) => taint.effect !== "PreferNoSchedule" && !tolerations.some((t) => tolerates(t, taint)))
    .map((taint) => `${taint.key}${taint.value ? `=${taint.value}` : ""}:${taint.effect}`);
  return [...new Set(taints)];
}

function requested(pod: Pod, resource: string): string {
  const amounts = (pod.spec?.containers ?? []).flatMap((c) => {
    const amount = c.resources?.requests?.[resource];
    return amount === undefined ? [] : [String(amount)];
  });
  return amounts.length === 0 ? "" : ` (it asks for ${amounts.join(" + ")})`;
}

function selectorText(pod: Pod): string {
  const pairs = Object.entries(pod.spec?.nodeSelector ?? {}).map(([key, value]) => `${key}=${value}`);
  return pairs.length === 0 ? "" : ` (${pairs.join(", ")})`;
}

// Taints that no release is meant to tolerate: AKS's on system pools, and those that Kubernetes sets on ailing nodes.
const SYSTEM = /^(CriticalAddonsOnly\b|node\.kubernetes\.io\/|node\.cloudprovider\.kubernetes\.io\/)/;

function explainTaints(taints: readonly string[]): Reason {
  const own = taints.filter((taint) => !SYSTEM.test(taint));
  if (own.length === 0 && taints.length > 0)
    return { problem: `other nodes are not for releases (${taints.join(", ")})` };
  return {
    problem: `it does not tolerate the taint${own.length > 1 ? "s" : ""} ${own.join(", ") || "of the nodes"}`,
    cure: "give the release a toleration for it, or a node pool without that taint",
  };
}

interface Rule {
  readonly pattern: RegExp;
  explain(match: RegExpExecArray, pod: Pod, scene: Scene): Reason;
}

/** In the order in which a reader wants them; taints last, as the system pool's keeps off every pod. */
const RULES: readonly Rule[] = [
  {
    pattern: /Insufficient ([\w\-/]+(?:\.[\w\-/]+)*)/,
    explain: (match, pod) => ({
      problem: `no node has enough free ${match[1] ?? ""}${requested(pod, match[1] ?? "")}`,
      cure: "raise the pool's node count or VM size, or lower the release's resource requests",
    }),
  },
  {
    pattern: /unbound immediate PersistentVolumeClaims|persistentvolumeclaim "([^"]+)" not found/,
    explain: (match, pod, scene) => {
      if (match[1]) return { problem: `its PersistentVolumeClaim ${match[1]} does not exist` };
      const names = (pod.spec?.volumes ?? []).flatMap((v) => v.persistentVolumeClaim?.claimName ?? []);
      const claim = scene.claims.find(
        (c) =>
          names.includes(c.metadata.name) &&
          c.metadata.namespace === pod.metadata.namespace &&
          c.status?.phase !== "Bound",
      );
      if (!claim) return { problem: `its volume (${names.join(", ") || "unknown claim"}) is not bound` };
      const why = explainClaim(claim, scene);
      return { ...why, problem: `its volume ${claim.metadata.name} is not bound: ${why.problem}` };
    },
  },
  {
    pattern: /didn't match Pod's node affinity\/selector/,
    explain: (_match, pod) => ({
      problem: `no node has the labels that it selects${selectorText(pod)}`,
      cure: "label a node pool so, or change the release's nodeSelector or affinity",
    }),
  },
  {
    pattern: /volume node affinity conflict|no available volume zone/,
    explain: () => ({
      problem: "its volume lies in a zone without a fitting node",
      cure: "give the pool a node in that zone, or use a zone-redundant storage class",
    }),
  },
  {
    pattern: /anti-affinity rules/,
    explain: () => ({
      problem: "each node already runs a pod that it must be kept apart from",
      cure: "add nodes, or lower the replicas",
    }),
  },
  {
    pattern: /topology spread constraints/,
    explain: () => ({ problem: "no node keeps its topology spread", cure: "add nodes in the missing zones" }),
  },
  {
    pattern: /Too many pods/,
    explain: () => ({ problem: "the nodes hold as many pods as they may", cure: "add nodes" }),
  },
  {
    pattern: /were unschedulable/,
    explain: () => ({ problem: "the nodes are cordoned", cure: "kubectl uncordon them, or wait for their upgrade" }),
  },
  {
    pattern: /no nodes available/,
    explain: () => ({ problem: "the cluster has no node", cure: "check the node pools" }),
  },
  {
    // Kubernetes up to 1.34 names the taint, later ones only count: then the nodes are asked.
    pattern: /had untolerated taint(?:\(s\))?(?: \{([^:}]+): ?([^}]*)\})?/,
    explain: (match, pod, scene) =>
      explainTaints(match[1] ? [match[2] ? `${match[1]}=${match[2]}` : match[1]] : untoleratedTaints(pod, scene.nodes)),
  },
];

/** Why the scheduler finds no node for `pod`: all the reasons that it names, and what helps against each. */
export function explainScheduling(pod: Pod, message: string, scene: Scene): Reason {
  // After "preemption:" the scheduler repeats itself about evicting others.
  const text = message.split(/\.? preemption:/)[0] ?? message;
  const reasons = RULES.flatMap((rule) => {
    const match = rule.pattern.exec(text);
    return match ? [rule.explain(match, pod, scene)] : [];
  });
  if (reasons.length === 0) return { problem: `the scheduler finds no node for it: ${text.trim()}` };
  const problem = `no node can take it: ${reasons.map((reason) => reason.problem).join("; ")}`;
  const cures = [...new Set(reasons.flatMap((reason) => reason.cure ?? []))];
  return cures.length > 0 ? { problem, cure: cures.join("; or ") } : { problem };
}
