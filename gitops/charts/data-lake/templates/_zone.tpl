{{/*
Name of a zone's claim and of the key that jobs find it by.
Takes a list: the chart's context, zone.
*/}}
{{- define "data-lake.zone" -}}
{{- include "lib.name.limit" (dict "name" (printf "%s-%s" (first .).Values.class.name (last .)) "suffix" "" "limit" 63) -}}
{{- end -}}
