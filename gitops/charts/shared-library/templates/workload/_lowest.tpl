{{/*
The fewest pods that a workload runs with: the autoscaler's minimum where there is one.
Takes a workload.
*/}}
{{- define "lib.replicas.lowest" -}}
{{- ternary .spec.autoscaling.minReplicas .spec.replicas .spec.autoscaling.enabled | int -}}
{{- end -}}
