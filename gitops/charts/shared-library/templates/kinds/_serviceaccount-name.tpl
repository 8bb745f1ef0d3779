{{/*
Name of the service account that a workload runs as.
Takes a workload.
*/}}
{{- define "lib.serviceaccount.name" -}}
{{- .spec.serviceAccount.name | default (include "lib.name.of" (list . "")) -}}
{{- end -}}
