{{/*
Every fault of a completed workload, one a line; empty when there is none.
Takes a workload.
*/}}
{{- define "lib.faults" -}}
{{- $checks := list
  "type" "containers" "env" "health" "ports" "volumes" "rollout" "scaling"
  "disruption" "job" "ingress" "hosts" "httproute" "monitor" "network" "secret" "identity" -}}
{{- range $check := $checks }}
{{ include (printf "lib.check.%s" $check) $ }}
{{- end }}
{{- end -}}
