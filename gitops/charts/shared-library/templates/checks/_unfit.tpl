{{/*
What a type of workload has no use for, as YAML: components with the reason, keys, and the cure for each.
Takes the type.
*/}}
{{- define "lib.unfit" -}}
{{- if eq . "job" }}
components:
  autoscaling: a job runs to its end and is not scaled
  podDisruptionBudget: a job may be evicted and starts again
  ingress: a job has no Service to route to
  httpRoute: a job has no Service to route to
  serviceMonitor: a job has no Service to scrape
  service: a job serves nobody
instead: "set type: api"
keys: [replicas, healthPath, probes, strategy, minReadySeconds, revisionHistoryLimit, topologySpread]
because: "jobs have none, and this is of type job; remove it, or set type: api or processor"
{{- else }}
components:
  {{- if eq . "processor" }}
  ingress: a processor has no Service to route to
  httpRoute: a processor has no Service to route to
  {{- else if eq . "stateful" }}
  ingress: a stateful workload is not routed to
  httpRoute: a stateful workload is not routed to
  {{- end }}
instead: {{ ternary "put an api before it" "set type: api" (eq . "stateful") | quote }}
keys:
  - schedule
  - timeZone
  - suspend
  - completions
  - parallelism
  - completionMode
  - backoffLimit
  - activeDeadlineSeconds
  - ttlSecondsAfterFinished
  - concurrencyPolicy
  - startingDeadlineSeconds
  - successfulJobsHistoryLimit
  - failedJobsHistoryLimit
  - restartPolicy
because: "only jobs have one, and this is of type {{ . }}; remove it, or set type: job"
{{- end }}
{{- end -}}
