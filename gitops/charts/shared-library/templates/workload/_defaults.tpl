{{/*
What a workload has unless its values say otherwise, by type: api, processor, job, stateful.
There is no default for an image or for resources: a workload states them.
Takes the type.
*/}}
{{- define "lib.defaults" -}}
{{- $serves := has . (list "api" "stateful") -}}
{{- if eq . "api" }}
port: 8000
healthPath: /health
replicas: 2
shutdown: { delaySeconds: 5, drainSeconds: 25 }
{{- else }}
replicas: 1
shutdown: { delaySeconds: 0, drainSeconds: 30 }
{{- end }}
{{- if eq . "job" }}
backoffLimit: 3
restartPolicy: Never
concurrencyPolicy: Forbid
successfulJobsHistoryLimit: 3
failedJobsHistoryLimit: 1
{{- else }}
strategy: RollingUpdate
minReadySeconds: 5
revisionHistoryLimit: 3
topologySpread: { zone: ScheduleAnyway, host: ScheduleAnyway }
probes:
  startup: { enabled: true, periodSeconds: 2, timeoutSeconds: 2, failureThreshold: 30 }
  readiness: { enabled: true, periodSeconds: 10, timeoutSeconds: 2, failureThreshold: 3 }
  liveness: { enabled: true, periodSeconds: 20, timeoutSeconds: 2, failureThreshold: 3 }
{{- end }}
service: { enabled: {{ $serves }}, headless: {{ eq . "stateful" }} }
serviceAccount: { create: true, token: false }
security: { readOnlyRootFilesystem: true }
env: {}
envFrom: {}
initContainers: {}
sidecars: {}
autoscaling: { minReplicas: 2, maxReplicas: 10, targetCPUUtilizationPercentage: 70 }
serviceMonitor: { path: /metrics, port: http, interval: 30s }
externalSecret: { refreshInterval: 1h, data: {} }
networkPolicy: { from: {}, to: {} }
ingress: { pathType: Prefix }
{{- end -}}
