{{/*
What the chart works out for the event stream below its values, as JSON: variables, and the way to Redis.
Takes the chart's context.
*/}}
{{- define "monkeytown.stream" -}}
{{- $to := dict -}}
{{- if .Subcharts.redis -}}
{{- $labels := dict "app.kubernetes.io/name" "redis" "app.kubernetes.io/instance" .Release.Name -}}
{{- $_ := set $to "redis" (dict "labels" $labels "ports" (list 6379)) -}}
{{- end -}}
{{- $service := ternary (dict "appProtocol" "kubernetes.io/ws") dict (dig "httpRoute" "enabled" false (omit .Values.eventStream "")) -}}
{{- dict
  "env" (include "monkeytown.streamEnv" . | fromJson)
  "resources" (include "monkeytown.resources" . | fromJson)
  "service" $service
  "networkPolicy" (dict "to" $to) | toJson -}}
{{- end -}}
