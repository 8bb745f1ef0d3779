{{/*
Alerts on what users of Clipper see, by name and as YAML: expr, for, urgent, summary, cure.
Takes the chart's context.
*/}}
{{- define "clipper-monitoring.services" -}}
{{- $release := .Release.Name -}}
{{- $in := printf "namespace=%q" .Release.Namespace -}}
{{- $limits := .Values.thresholds -}}
{{- $requests := printf "http_requests_total{%s,service=\"%s-backend-service\"" $in $release -}}
{{- range $component := list "backend" "frontend" }}
Clipper{{ title $component }}Down:
  expr: kube_deployment_status_replicas_available{ {{- $in }},deployment="{{ $release }}-{{ $component }}"} == 0
  for: 2m
  urgent: true
  summary: No pod of the {{ $component }} is available
  cure: "Look at the newest rollout: helm history {{ $release }}; helm rollback {{ $release }} brings back the one before."
Clipper{{ title $component }}AtItsMost:
  expr: >-
    kube_horizontalpodautoscaler_status_current_replicas{ {{- $in }},horizontalpodautoscaler="{{ $release }}-{{ $component }}-hpa"}
    >= kube_horizontalpodautoscaler_spec_max_replicas{ {{- $in }},horizontalpodautoscaler="{{ $release }}-{{ $component }}-hpa"}
  for: 15m
  urgent: false
  summary: The {{ $component }} has been at its most pods for 15 minutes
  cure: Raise clipper-{{ $component }}.autoscaling.maxReplicas, or find out what costs so much.
{{- end }}
ClipperErrors:
  expr: >-
    100 * sum(rate({{ $requests }},status=~"5.."}[5m])) / sum(rate({{ $requests }}}[5m])) > {{ $limits.errorPercent }}
  for: 5m
  urgent: true
  summary: More than {{ $limits.errorPercent }} % of the requests to the backend fail
  cure: Logs of the backend, then PostgreSQL and Redis.
ClipperSlow:
  expr: >-
    histogram_quantile(0.95, sum by (le) (rate(http_request_duration_seconds_bucket{ {{- $in }},service="{{ $release }}-backend-service"}[5m])))
    > {{ $limits.latencySeconds }}
  for: 10m
  urgent: false
  summary: One request in twenty to the backend takes more than {{ $limits.latencySeconds }} s
  cure: Slow statements are in the log of PostgreSQL (log_min_duration_statement).
ClipperRestarts:
  expr: increase(kube_pod_container_status_restarts_total{ {{- $in }},pod=~"{{ $release }}-.*"}[30m]) > 3
  for: 5m
  urgent: false
  summary: A container restarts again and again
  cure: "kubectl logs --previous says why."
{{- end -}}
