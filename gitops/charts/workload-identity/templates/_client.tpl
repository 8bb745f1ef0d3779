{{/*
Client id of an account's identity; empty where there is none.
Takes a list: the chart's context, the identity.
*/}}
{{- define "workload-identity.client" -}}
{{- include "lib.identity" (dict "root" (first .) "spec" (dict "identity" (last .))) -}}
{{- end -}}
