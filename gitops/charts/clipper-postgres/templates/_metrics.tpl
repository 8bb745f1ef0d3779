{{/*
Puts the exporter beside PostgreSQL, and Prometheus on to it, where metrics are on. Renders nothing.
Takes a list: the chart's context, a workload's values (changed).
*/}}
{{- define "clipper-postgres.metrics" -}}
{{- $values := (first .).Values -}}
{{- $metrics := $values.metrics -}}
{{- $spec := last . -}}
{{- if $metrics.enabled -}}
{{- /* All containers share the pod's network, so the port can be named where the Service looks for it. */ -}}
{{- $_ := set $spec "ports" (dict "metrics" 9187) -}}
{{- $exporter := dict
  "image" $metrics.image
  "resources" $metrics.resources
  "env" (dict
    "DATA_SOURCE_URI" (printf "localhost:5432/%s?sslmode=disable" $values.auth.database)
    "DATA_SOURCE_USER" $values.auth.username
    "DATA_SOURCE_PASS" (include "clipper-postgres.password" (first .) | fromJson)) -}}
{{- $_ := set $spec "sidecars" (dict "exporter" $exporter) -}}
{{- $_ := set $spec "serviceMonitor" (dict "enabled" true "port" "metrics" "interval" $metrics.interval) -}}
{{- end -}}
{{- end -}}
