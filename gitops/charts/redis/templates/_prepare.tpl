{{/*
Reads the values once: puts `Workloads` (the node to write to, and the replicas) into the chart's context, completed and
checked. Renders nothing.
Takes the chart's context.
*/}}
{{- define "redis.prepare" -}}
{{- if not (hasKey . "Workloads") -}}
{{- $base := include "redis.base" . -}}
{{- $master := dict
  "root" .
  "where" (printf "%s.master" .Chart.Name)
  "base" $base
  "name" "redis"
  "component" "master"
  "type" "stateful"
  "names" (dict "service" $base)
  "spec" (include "redis.node" (list . .Values.master false) | fromJson) -}}
{{- $workloads := list $master -}}
{{- if eq .Values.architecture "replication" -}}
{{- $replica := dict
  "root" .
  "where" (printf "%s.replica" .Chart.Name)
  "base" (printf "%s-replica" $base)
  "name" "redis"
  "component" "replica"
  "type" "stateful"
  "names" (dict "service" (printf "%s-replica" $base))
  "spec" (include "redis.node" (list . .Values.replica true) | fromJson) -}}
{{- $workloads = append $workloads $replica -}}
{{- end -}}
{{- range $workloads }}{{ include "lib.workload" . }}{{ end -}}
{{- include "lib.validate" (dict "workloads" $workloads "faults" (include "redis.faults" .)) -}}
{{- $_ := set . "Workloads" $workloads -}}
{{- end -}}
{{- end -}}
