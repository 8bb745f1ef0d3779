import { podWith } from "../example";
import { at, containersOf, listAt, podOf } from "../manifest";
import type { Rule } from "../rule";

const HOST = ["hostNetwork", "hostPID", "hostIPC"];

export const noHostAccess: Rule = {
  name: "no-host-access",
  reason: "a pod with the host's namespaces, paths or kernel rights owns its node",
  cure: "use a volume, a Service or a metric instead; an agent that needs its node gets an exception with its reason",
  bad: podWith("image: web:1.2.3", "hostNetwork: true"),
  good: podWith("image: web:1.2.3"),
  check: ({ objects }) =>
    objects.flatMap((object) => {
      const pod = podOf(object);
      const shared = HOST.filter((key) => at(pod, key) === true);
      const paths = listAt(pod, "volumes").filter((volume) => at(volume, "hostPath") !== undefined);
      const ofPod = [...shared, ...paths.map((volume) => `hostPath ${String(at(volume, "hostPath.path"))}`)];
      const ofContainers = containersOf(object).flatMap(({ name, container }) => {
        const added = listAt(container, "securityContext.capabilities.add").map((one) => `capability ${String(one)}`);
        const privileged = at(container, "securityContext.privileged") === true ? ["privileged"] : [];
        return [...privileged, ...added].map((message) => ({ object, part: name, message }));
      });
      return [...ofPod.map((message) => ({ object, part: "", message })), ...ofContainers];
    }),
};
