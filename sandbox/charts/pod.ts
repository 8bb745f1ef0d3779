/** Pods in shorthand: containers, ports, environment, mounts and volumes as maps by name. */
import { isMap, toList } from "./cases";
import type { Node, NodeMap } from "./types";

function portOf(name: string, value: Node): Node {
  return isMap(value) ? { name, ...value } : { name, containerPort: value, protocol: "TCP" };
}

/** `{ secret: [name, key] }` or `{ configMap: [name, key] }`, with a third member `optional`; else the value itself. */
function variableOf(name: string, value: Node): Node {
  if (!isMap(value)) return { name, value };
  for (const [source, field] of [
    ["secret", "secretKeyRef"],
    ["configMap", "configMapKeyRef"],
  ] as const) {
    const reference = value[source];
    if (!Array.isArray(reference)) continue;
    const [from, key, optional] = reference as readonly Node[];
    const more = optional === undefined ? {} : { optional: true };
    return { name, valueFrom: { [field]: { name: from ?? null, key: key ?? null, ...more } } };
  }
  return { name, ...value };
}

/** `/path`, or a map with `path` and further fields of the mount. */
function mountOf(name: string, value: Node): Node {
  if (!isMap(value)) return { name, mountPath: value };
  const { path, ...more } = value;
  return { name: more["volume"] ?? name, mountPath: path ?? null, ...without(more, "volume") };
}

/** `{ secret: name }`, `{ configMap: name }` (or their own fields), `{ claim: name }`, `{ host: path }`, `empty`, or the volume's own fields. */
function volumeOf(name: string, value: Node): Node {
  if (value === "empty") return { name, emptyDir: {} };
  if (!isMap(value)) return { name, emptyDir: value };
  const { secret, configMap, claim, host, optional, ...more } = value;
  const soft: NodeMap = optional === undefined ? {} : { optional };
  return {
    name,
    ...(secret === undefined ? {} : { secret: isMap(secret) ? secret : { secretName: secret, ...soft } }),
    ...(configMap === undefined ? {} : { configMap: isMap(configMap) ? configMap : { name: configMap, ...soft } }),
    ...(claim === undefined ? {} : { persistentVolumeClaim: { claimName: claim } }),
    ...(host === undefined ? {} : { hostPath: { path: host } }),
    ...more,
  };
}

export function without(map: NodeMap, ...keys: readonly string[]): NodeMap {
  return Object.fromEntries(Object.entries(map).filter(([key]) => !keys.includes(key)));
}

export function present(map: Readonly<Record<string, Node | undefined>>): NodeMap {
  return Object.fromEntries(Object.entries(map).filter((entry): entry is [string, Node] => entry[1] !== undefined));
}

function containerOf(name: string, value: Node): Node {
  if (!isMap(value)) throw new Error(`container ${name} must be a map`);
  const { ports, env, mounts, ...more } = value;
  const listed = { ports: toList(ports, portOf), env: toList(env, variableOf), volumeMounts: toList(mounts, mountOf) };
  return { name, ...more, ...present(listed) };
}

/** A pod template. `labels` and `annotations` go to its metadata, all else to its spec. */
export function podTemplate(pod: NodeMap, match: NodeMap): NodeMap {
  const { labels, annotations, containers, initContainers, volumes, ...spec } = pod;
  const lists = {
    initContainers: toList(initContainers, containerOf),
    containers: toList(containers, containerOf),
    volumes: toList(volumes, volumeOf),
  };
  const own: NodeMap = isMap(labels) ? labels : {};
  const metadata = present({ labels: { ...match, ...own }, annotations });
  return { metadata, spec: { ...spec, ...present(lists) } };
}

/** Ports of a Service: `{ http: 80 }` or `{ https: { port: 443, targetPort: 8443 } }`. */
export function servicePorts(ports: Node | undefined): Node | undefined {
  return toList(ports, (name, value) => (isMap(value) ? { name, ...value } : { name, port: value, targetPort: name }));
}
