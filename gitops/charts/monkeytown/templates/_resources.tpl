{{/*
Resources of a component that names none, from `global.resources`, as JSON. No limit on CPU, which would throttle.
Takes the chart's context.
*/}}
{{- define "monkeytown.resources" -}}
{{- $all := .Values.global.resources | default dict -}}
{{- if and $all.cpu $all.memory -}}
{{- dict "requests" (pick $all "cpu" "memory") "limits" (pick $all "memory") | toJson -}}
{{- else -}}
{}
{{- end -}}
{{- end -}}
