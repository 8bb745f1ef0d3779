{{/*
`metadata` of an object of this chart, with labels that let the platform's Prometheus, Grafana or Loki find it.
Takes a list: the chart's context, suffix of the name, labels, annotations.
*/}}
{{- define "clipper-monitoring.metadata" -}}
{{- $root := first . -}}
{{- $owner := merge (dict "root" $root) (include "clipper-monitoring.owner" $root | fromJson) -}}
{{- $metadata := include "lib.metadata" (list $owner (index . 1) (index . 3)) | fromYaml -}}
{{- include "lib.merge" (list $metadata.labels (index . 2)) -}}
{{- toYaml $metadata -}}
{{- end -}}
