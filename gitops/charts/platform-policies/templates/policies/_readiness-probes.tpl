{{/*
Whatever serves says when it is ready; without it a rollout sends requests into pods that are still starting.
*/}}
{{- define "platform-policies.policy.readiness-probes" -}}
rule: Containers with ports have a readiness probe.
scope: workloads
resources: [replicated]
validations:
  - expression: 'variables.pod.containers.all(c, !has(c.ports) || size(c.ports) == 0 || has(c.readinessProbe))'
    message: Give a container that listens a readinessProbe.
    names: 'variables.pod.containers.filter(c, has(c.ports) && size(c.ports) > 0 && !has(c.readinessProbe)).map(c, c.name)'
{{- end -}}
