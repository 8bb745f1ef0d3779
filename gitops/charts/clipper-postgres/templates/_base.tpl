{{/*
Name of PostgreSQL's objects and of its Service.
Takes the chart's context.
*/}}
{{- define "clipper-postgres.base" -}}
{{- include "lib.component.base" (list . "postgres") -}}
{{- end -}}
