{{/*
Client id of the Azure identity that a workload runs as: its own, or the platform's of that name; empty for none.
Takes a workload.
*/}}
{{- define "lib.identity" -}}
{{- $identity := .spec.identity | default dict -}}
{{- if $identity.clientId -}}
{{- $identity.clientId -}}
{{- else if $identity.name -}}
{{- include "lib.platform" (list .root "clientIds" $identity.name) -}}
{{- end -}}
{{- end -}}
