{{/*
Puts the exporter beside Redis, and Prometheus on to it, where metrics are on. Renders nothing.
Takes a list: the chart's context, a workload's values (changed), where the password is.
*/}}
{{- define "redis.metrics" -}}
{{- $metrics := (first .).Values.metrics -}}
{{- $spec := index . 1 -}}
{{- if $metrics.enabled -}}
{{- $env := dict "REDIS_ADDR" "redis://localhost:6379" -}}
{{- with last . }}{{ $_ := set $env "REDIS_PASSWORD" . }}{{ end -}}
{{- /* All containers share the pod's network, so the port can be named where the Service looks for it. */ -}}
{{- $_ := set $spec "ports" (dict "metrics" 9121) -}}
{{- $exporter := dict "image" $metrics.image "resources" $metrics.resources "env" $env -}}
{{- $_ := set $spec "sidecars" (dict "exporter" $exporter) -}}
{{- $_ := set $spec "serviceMonitor" (dict "enabled" true "port" "metrics" "interval" $metrics.interval) -}}
{{- end -}}
{{- end -}}
