{{/*
Labels of every object of a workload.
Takes a workload.
*/}}
{{- define "lib.labels.all" -}}
{{ include "lib.labels.selector" . }}
app.kubernetes.io/part-of: {{ include "lib.labels.value" (.partOf | default .name) }}
app.kubernetes.io/managed-by: {{ include "lib.labels.value" .root.Release.Service }}
helm.sh/chart: {{ include "lib.labels.value" (printf "%s-%s" .root.Chart.Name .root.Chart.Version) }}
{{- with .type }}
platform/type: {{ . }}
{{- end }}
{{- with include "lib.labels.version" . }}
app.kubernetes.io/version: {{ . }}
{{- end }}
{{- end -}}
