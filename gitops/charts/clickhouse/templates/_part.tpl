{{/*
A part of the installation as the library's defines take it.
Takes a list: the chart's context, component.
*/}}
{{- define "clickhouse.part" -}}
{{- $root := first . -}}
{{- dict
  "base" $root.Values.name
  "name" $root.Chart.Name
  "component" (last .)
  "spec" (dict "image" $root.Values.image) | toJson -}}
{{- end -}}
