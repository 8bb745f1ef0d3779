{{/*
The optional components, each with the types of workload that a switch for all applies to. One that is asked for by a
workload itself is judged by the checks.
*/}}
{{- define "lib.features" -}}
podDisruptionBudget: [api, processor, stateful]
autoscaling: [api]
ingress: [api]
httpRoute: [api]
networkPolicy: [api, processor, job, stateful]
serviceMonitor: [api]
externalSecret: [api, processor, job, stateful]
{{- end -}}
