{{/*
Name of Redis's objects and of the Service to write to.
Takes the chart's context; from a chart around this one, its context among `.Subcharts`.
*/}}
{{- define "redis.base" -}}
{{- .Values.fullnameOverride | default (include "lib.component.base" (list . "redis")) -}}
{{- end -}}
