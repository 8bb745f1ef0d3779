{{/*
What the library makes names and labels of, for an object of this chart.
Takes the chart's context. The result is a map in JSON, without the context.
*/}}
{{- define "clipper-monitoring.owner" -}}
{{- $base := include "lib.component.base" (list . "monitoring") -}}
{{- dict "base" $base "name" "clipper" "component" "monitoring" "spec" dict | toJson -}}
{{- end -}}
