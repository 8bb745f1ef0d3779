{{/*
SQL that makes the extensions; run once, in an empty database.
Takes the chart's context.
*/}}
{{- define "clipper-postgres.extensions" -}}
{{- range .Values.extensions }}
create extension if not exists "{{ . }}";
{{- end }}
{{ end -}}
