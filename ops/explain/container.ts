/** Why one container does not run. */
import { oneLine } from "./event";
import type { ContainerStatus, Reason, Terminated } from "./objects";

function ending(end: Terminated | undefined): string {
  if (!end) return "it ended";
  if (end.reason === "OOMKilled") return "it ran out of memory (OOMKilled)";
  const code = end.exitCode === undefined ? "" : ` with exit code ${end.exitCode}`;
  const said = end.message ? `, last words: ${oneLine(end.message)}` : "";
  return `it ended${code}${said}`;
}

function endingCure(end: Terminated | undefined): string {
  return end?.reason === "OOMKilled" ? "raise the container's memory limit" : "read its log (kubectl logs --previous)";
}

function explainImage(status: ContainerStatus, message: string): Reason {
  const image = `image ${status.image ?? "unknown"} cannot be pulled`;
  const lower = message.toLowerCase();
  if (/unauthorized|authentication required|403|denied/.test(lower)) {
    return {
      problem: `${image}: the registry refuses it`,
      cure: "grant the cluster AcrPull, or give the release a pull secret",
    };
  }
  if (/not found|manifest unknown/.test(lower)) {
    return {
      problem: `${image}: there is no such image or tag`,
      cure: "correct the image or its tag in the release's values",
    };
  }
  if (/timeout|no such host|connection refused|i\/o/.test(lower)) {
    return {
      problem: `${image}: the registry cannot be reached`,
      cure: "open the way to it (firewall, DNS), or use a mirror",
    };
  }
  return { problem: message ? `${image}: ${oneLine(message)}` : image };
}

function explainConfig(message: string): Reason {
  const missing = /(secret|configmap) "([^"]+)" not found/i.exec(message);
  if (missing) {
    const kind = missing[1]?.toLowerCase() === "secret" ? "Secret" : "ConfigMap";
    return {
      problem: `${kind} ${missing[2]} does not exist`,
      cure: `create the ${kind} before the release, or correct its name`,
    };
  }
  const key = /couldn't find key (\S+) in (Secret|ConfigMap) \S*?([^/\s]+)$/i.exec(message.trim());
  if (key) return { problem: `${key[2]} ${key[3]} has no key ${key[1]}`, cure: "add the key, or correct its name" };
  return { problem: oneLine(message) || "its configuration cannot be made" };
}

/** The reason, or undefined where the container is fine, or is only being started. */
export function explainContainer(status: ContainerStatus): Reason | undefined {
  const { waiting, terminated } = status.state ?? {};
  const message = waiting?.message ?? "";
  switch (waiting?.reason ?? "") {
    case "ErrImagePull":
    case "ImagePullBackOff":
    case "InvalidImageName":
    case "ErrImageNeverPull":
    case "RegistryUnavailable":
      return explainImage(status, message);
    case "CreateContainerConfigError":
      return explainConfig(message);
    case "CreateContainerError":
    case "RunContainerError":
      return { problem: `it cannot be started: ${oneLine(message)}` };
    case "CrashLoopBackOff": {
      const last = status.lastState?.terminated;
      const times = status.restartCount ? ` (${status.restartCount} restarts)` : "";
      return { problem: `it crashes again and again${times}: ${ending(last)}`, cure: endingCure(last) };
    }
    default:
      break;
  }
  if (terminated && terminated.exitCode !== 0) return { problem: ending(terminated), cure: endingCure(terminated) };
  return undefined;
}
