{{/*
Labels of every object.
Takes a list: the chart's context, component.
*/}}
{{- define "data-lake.labels" -}}
{{- $root := first . -}}
{{- include "lib.labels.all" (dict "root" $root "name" $root.Chart.Name "component" (last .) "spec" dict) -}}
{{- end -}}
