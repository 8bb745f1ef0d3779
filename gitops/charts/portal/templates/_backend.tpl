{{/*
Completes the backend: puts `Backend`, a workload, into the chart's context and checks it. Renders nothing.
Takes the chart's context.
*/}}
{{- define "portal.backend" -}}
{{- if not (hasKey . "Backend") -}}
{{- $links := dict "path" "/etc/portal/links.json" "content" (include "portal.links" .) -}}
{{- $backend := dict
  "root" .
  "where" "backend"
  "base" "portal-backend"
  "name" "portal"
  "component" "backend"
  "type" "api"
  "layers" (list
    (dict "env" (dig "env" dict (.Values.global | default dict) | default dict) "configFiles" (dict "links.json" $links))
    .Values.backend)
  "own" .Values.backend -}}
{{- include "lib.workload" $backend -}}
{{- include "lib.validate" (dict "workloads" (list $backend)) -}}
{{- $_ := set . "Backend" $backend -}}
{{- end -}}
{{- end -}}
