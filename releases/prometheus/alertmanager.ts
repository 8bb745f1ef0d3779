/** Alertmanager's configuration: who is told of what, and what keeps silent beside it. */
import type { Tree } from "../contract";
import type { PrometheusArgs, Receiver } from "./args";

/** As JSON, which is YAML. */
export function alertmanagerConfig(args: PrometheusArgs): string {
  const { critical, warning, watchdog } = args;
  return JSON.stringify({
    global: { resolve_timeout: "5m" },
    route: {
      receiver: "none",
      group_by: ["alertname", "namespace"],
      group_wait: "30s",
      group_interval: "5m",
      repeat_interval: "12h",
      routes: [
        // Sent again and again: whoever expects it notices when this whole chain is dead.
        { receiver: "watchdog", matchers: ['alertname = "Watchdog"'], group_wait: "0s", repeat_interval: "5m" },
        { receiver: "none", matchers: ['alertname = "InfoInhibitor"'] },
        { receiver: "critical", matchers: ['severity = "critical"'], repeat_interval: "4h" },
        { receiver: "warning", matchers: ['severity = "warning"'] },
      ],
    },
    inhibit_rules: [
      quiet('severity = "critical"', 'severity =~ "warning|info"', ["namespace", "alertname"]),
      quiet('severity = "warning"', 'severity = "info"', ["namespace", "alertname"]),
      quiet('alertname = "InfoInhibitor"', 'severity = "info"', ["namespace"]),
      // A node that is gone explains its pods.
      quiet('alertname = "NodeNotReady"', 'alertname =~ "Kube(Pod|Deployment|StatefulSet|DaemonSet).*"', []),
    ],
    receivers: [
      { name: "none" },
      receiverOf("critical", critical),
      receiverOf("warning", warning),
      receiverOf("watchdog", watchdog),
    ],
    templates: ["/etc/alertmanager/config/*.tmpl"],
  });
}

function quiet(source: string, target: string, equal: readonly string[]): Tree<never> {
  return { source_matchers: [source], target_matchers: [target], equal: [...equal] };
}

function receiverOf(name: string, receiver: Receiver): Tree<never> {
  switch (receiver.type) {
    case "none":
      return { name };
    case "webhook":
      return { name, webhook_configs: [{ url: receiver.url, send_resolved: name !== "watchdog" }] };
    case "slack":
      return { name, slack_configs: [{ ...SLACK, api_url: receiver.url, channel: receiver.channel }] };
  }
}

const SLACK = {
  send_resolved: true,
  title: "[{{ .Status | toUpper }}] {{ .CommonLabels.alertname }}",
  text: "{{ range .Alerts }}{{ .Annotations.summary }}\nRunbook: {{ .Annotations.runbook_url }}\n{{ end }}",
};
