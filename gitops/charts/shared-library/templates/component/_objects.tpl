{{/*
Every object of these workloads, a document each; kinds that a workload has no use for render nothing.
Takes a list of completed workloads.
*/}}
{{- define "lib.objects" -}}
{{- $kinds := list
  "serviceaccount" "configmap" "env" "externalsecret" "networkpolicy" "pdb" "service"
  "deployment" "statefulset" "job" "cronjob" "hpa" "hosts" "httproute" "servicemonitor" "podmonitor" -}}
{{- range $workload := . }}
{{- range $kind := $kinds }}
{{- with include (printf "lib.%s" $kind) $workload | trim }}
---
{{ . }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
