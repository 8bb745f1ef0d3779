{{/*
Reads the values once: puts `Workloads` (the frontend) into the chart's context, completed and checked. Renders nothing.
Takes the chart's context.
*/}}
{{- define "clipper-frontend.prepare" -}}
{{- if not (hasKey . "Workloads") -}}
{{- $frontend := dict
  "root" .
  "where" .Chart.Name
  "base" (include "lib.component.base" (list . "frontend"))
  "name" "clipper"
  "component" "frontend"
  "type" "api"
  "values" .Values -}}
{{- include "lib.component" $frontend -}}
{{- include "lib.validate" (dict "workloads" (list $frontend)) -}}
{{- $_ := set . "Workloads" (list $frontend) -}}
{{- end -}}
{{- end -}}
