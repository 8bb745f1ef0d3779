{{/*
Completes the values: puts `Gateway` into the chart's context, as a workload that the library's defines take, and checks
it. Renders nothing.
Takes the chart's context.
*/}}
{{- define "gateway.prepare" -}}
{{- if not (hasKey . "Gateway") -}}
{{- $domain := include "lib.platform" (list . "domain") -}}
{{- $gateway := dict
  "root" .
  "base" (include "lib.platform" (list . "gateway" "name") | default "platform")
  "name" .Chart.Name
  "component" "gateway"
  "hostname" (.Values.hostname | default (ternary (printf "*.%s" $domain) "" (not (empty $domain))))
  "spec" dict -}}
{{- $faults := include "gateway.faults" (list . $gateway) -}}
{{- include "lib.validate" (dict "workloads" list "faults" $faults) -}}
{{- $_ := set . "Gateway" $gateway -}}
{{- end -}}
{{- end -}}
