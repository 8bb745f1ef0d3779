{{/*
Labels that select a workload's pods. They never change: a selector cannot be altered in the cluster, so nothing that
has a version may stand here.
Takes a workload.
*/}}
{{- define "lib.labels.selector" -}}
app.kubernetes.io/name: {{ include "lib.labels.value" .name }}
app.kubernetes.io/instance: {{ include "lib.labels.value" .root.Release.Name }}
app.kubernetes.io/component: {{ include "lib.labels.value" .component }}
{{- end -}}
