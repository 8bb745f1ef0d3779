{{/*
One kind of object of every app.
Takes a list: the chart's context, the define that renders it.
*/}}
{{- define "custom-app.each" -}}
{{- $root := first . -}}
{{- $define := last . -}}
{{- include "custom-app.prepare" $root -}}
{{- range $root.Workloads }}
{{- with include $define . | trim }}
---
{{ . }}
{{- end }}
{{- end }}
{{- end -}}
