{{/*
A container has a memory limit, or one leak takes its node along; the scheduler places pods by their requests.
*/}}
{{- define "platform-policies.policy.memory-limits" -}}
rule: Containers have a memory limit and request memory and CPU.
scope: workloads
resources: [pods]
validations:
  - expression: 'variables.containers.all(c, has(c.resources) && has(c.resources.limits) && "memory" in c.resources.limits)'
    message: Set resources.limits.memory.
    names: 'variables.containers.filter(c, !(has(c.resources) && has(c.resources.limits) && "memory" in c.resources.limits)).map(c, c.name)'
  - expression: 'variables.containers.all(c, has(c.resources) && has(c.resources.requests) && "memory" in c.resources.requests && "cpu" in c.resources.requests)'
    message: Set resources.requests of memory and cpu.
    names: 'variables.containers.filter(c, !(has(c.resources) && has(c.resources.requests) && "memory" in c.resources.requests && "cpu" in c.resources.requests)).map(c, c.name)'
{{- end -}}
