/** What users work in: sizes, images, security and network of notebook servers. */
import type { Environment, Tree } from "../contract";
import { MLFLOW_PODS, MLFLOW_PORT } from "../mlflow/ports";
import { DISK_CLASS } from "../placement";
import { PRIORITY } from "../priorities";
import { toleration } from "../tolerations";
import type { JupyterhubArgs } from "./args";

/** Values of `singleuser`. */
export function singleuser(args: JupyterhubArgs, environment: Environment): Tree<never> {
  return {
    image: { name: args.image.name, tag: args.image.tag },
    cpu: { ...args.cpu },
    memory: { ...args.memory },
    storage: { capacity: args.homeStorage, dynamic: { storageClass: DISK_CLASS } },
    allowPrivilegeEscalation: false,
    extraPodConfig: { priorityClassName: PRIORITY.batch },
    // A privileged container in every notebook otherwise; the network policy closes the metadata address.
    cloudMetadata: { blockWithIptables: false },
    networkPolicy: {
      enabled: true,
      egress: [
        { to: [{ podSelector: { matchLabels: MLFLOW_PODS } }], ports: [{ port: MLFLOW_PORT, protocol: "TCP" }] },
      ],
      egressAllowRules: {
        // The address that hands out the node's identity.
        cloudMetadataServer: false,
        // The cluster's Services, other people's notebooks, the virtual network: only what is named above.
        privateIPs: false,
      },
    },
    profileList: profiles(args, environment),
  };
}

function profiles(args: JupyterhubArgs, { gpu }: Environment): readonly Tree<never>[] {
  const small = { display_name: "Processor", slug: "cpu", default: true, description: sizeText(args) };
  if (gpu === null) return [small];
  const { image, count, cpu, memory } = args.gpu;
  return [
    small,
    {
      display_name: "GPU",
      slug: "gpu",
      description: `${count} × NVIDIA, ${sizeText(args.gpu)}. Starts a node where none is free: some minutes.`,
      kubespawner_override: {
        image: `${image.name}:${image.tag}`,
        cpu_limit: cpu.limit,
        cpu_guarantee: cpu.guarantee,
        mem_limit: memory.limit,
        mem_guarantee: memory.guarantee,
        // The autoscaler knows by this which pool to grow from zero; labels of nodes that are not there yet it does not.
        extra_resource_limits: { "nvidia.com/gpu": String(count) },
        tolerations: [toleration(gpu.taint)],
      },
    },
  ];
}

function sizeText({ cpu, memory }: Pick<JupyterhubArgs, "cpu" | "memory">): string {
  return `${cpu.guarantee} to ${cpu.limit} cores, ${memory.guarantee} to ${memory.limit} memory`;
}
