{{/*
Reads the values once: puts `Workloads` (web, event stream) into the chart's context, completed and checked. Renders
nothing.
Takes the chart's context.
*/}}
{{- define "monkeytown.prepare" -}}
{{- if not (hasKey . "Workloads") -}}
{{- $name := include "monkeytown.name" . -}}
{{- $base := include "monkeytown.fullname" . -}}
{{- $web := dict
  "root" .
  "where" "web"
  "base" (printf "%s-web" $base)
  "name" $name
  "component" "web"
  "type" "api"
  "values" .Values.web
  "under" (dict "resources" (include "monkeytown.resources" . | fromJson)) -}}
{{- $stream := dict
  "root" .
  "where" "eventStream"
  "base" (printf "%s-event-stream" $base)
  "name" $name
  "component" "event-stream"
  "type" "api"
  "values" .Values.eventStream
  "but" (list "ws")
  "under" (include "monkeytown.stream" . | fromJson) -}}
{{- $workloads := list $web $stream -}}
{{- range $workloads -}}
{{- $_ := set . "peers" (list "web" "event-stream") -}}
{{- include "lib.component" . -}}
{{- $_ := unset .spec.service "type" -}}
{{- end -}}
{{- include "lib.validate" (dict "workloads" $workloads "faults" (include "monkeytown.faults" .)) -}}
{{- $_ := set . "Workloads" $workloads -}}
{{- end -}}
{{- end -}}
