{{/*
Completes the values: puts `Store` into the chart's context, as a workload that the library's defines take, and checks
it. Renders nothing.
Takes the chart's context.
*/}}
{{- define "secret-store.prepare" -}}
{{- if not (hasKey . "Store") -}}
{{- $name := .Values.name | default (include "lib.platform" (list . "secretStore")) | default "platform" -}}
{{- $store := dict
  "root" .
  "where" "identity"
  "base" $name
  "name" .Chart.Name
  "component" "store"
  "vaultUrl" (.Values.vaultUrl | default (include "lib.platform" (list . "vault" "uri")))
  "tenantId" (.Values.tenantId | default (include "lib.platform" (list . "tenantId")))
  "spec" (dict "identity" .Values.identity "serviceAccount" (dict "create" true "token" false "name" "")) -}}
{{- $faults := include "secret-store.faults" $store -}}
{{- include "lib.validate" (dict "workloads" list "faults" $faults) -}}
{{- $_ := set . "Store" $store -}}
{{- end -}}
{{- end -}}
