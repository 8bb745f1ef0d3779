{{/*
Labels of every object of a namespace.
Takes a list: the chart's context, component.
*/}}
{{- define "namespaces.labels" -}}
{{- $root := first . -}}
{{- include "lib.labels.all" (dict "root" $root "name" $root.Chart.Name "component" (last .) "spec" dict) -}}
{{- end -}}
