{{/*
Reads the values once: puts `Workloads` (the backend) into the chart's context, completed and checked. Renders nothing.
Takes the chart's context.
*/}}
{{- define "clipper-backend.prepare" -}}
{{- if not (hasKey . "Workloads") -}}
{{- $backend := dict
  "root" .
  "where" .Chart.Name
  "base" (include "lib.component.base" (list . "backend"))
  "name" "clipper"
  "component" "backend"
  "type" "api"
  "values" .Values
  "but" (list "existingSecret" "database" "redis" "opensearch")
  "under" (include "clipper-backend.under" . | fromJson) -}}
{{- include "lib.component" $backend -}}
{{- include "lib.validate" (dict "workloads" (list $backend) "faults" (include "clipper-backend.faults" .)) -}}
{{- $_ := set . "Workloads" (list $backend) -}}
{{- end -}}
{{- end -}}
