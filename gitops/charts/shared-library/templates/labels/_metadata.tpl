{{/*
`metadata` of an object of a workload.
Takes a list: workload, suffix of the name ("" for none), annotations (a map; empty for none).
*/}}
{{- define "lib.metadata" -}}
{{- $workload := index . 0 -}}
name: {{ include "lib.name.of" (list $workload (index . 1)) | quote }}
namespace: {{ $workload.root.Release.Namespace | quote }}
labels:
  {{- include "lib.labels.all" $workload | nindent 2 }}
{{- with index . 2 }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end -}}
