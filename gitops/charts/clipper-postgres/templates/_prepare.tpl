{{/*
Reads the values once: puts `Workloads` (server, backup, rehearsal, restore, the claim's first consumer) into the chart's context, completed and
checked. Renders nothing.
Takes the chart's context.
*/}}
{{- define "clipper-postgres.prepare" -}}
{{- if not (hasKey . "Workloads") -}}
{{- $base := include "clipper-postgres.base" . -}}
{{- $workloads := list (dict
  "root" .
  "where" .Chart.Name
  "base" $base
  "name" "clipper"
  "component" "postgres"
  "type" "stateful"
  "names" (dict "service" $base)
  "spec" (include "clipper-postgres.server" . | fromJson)) -}}
{{- range $component, $spec := include "clipper-postgres.jobs" . | fromJson -}}
{{- $task := trimPrefix "postgres-" $component -}}
{{- /* A Job cannot be changed, only followed by another. */ -}}
{{- $ends := "" -}}
{{- if eq $task "restore" }}{{ $ends = printf "-%s" ($.Values.restore.file | trimSuffix ".dump" | splitList "-" | last | lower) }}{{ end -}}
{{- if eq $task "claim" }}{{ $ends = printf "-%s" (toJson $spec | sha256sum | trunc 8) }}{{ end -}}
{{- $workloads = append $workloads (dict
  "root" $
  "where" (printf "%s.%s" $.Chart.Name (ternary "backup.rehearsal" $task (eq $task "rehearsal")))
  "base" (printf "%s-%s%s" $base $task $ends)
  "name" "clipper"
  "component" $component
  "type" "job"
  "spec" $spec) -}}
{{- end -}}
{{- range $workloads }}{{ include "lib.workload" . }}{{ end -}}
{{- include "lib.validate" (dict "workloads" $workloads "faults" (include "clipper-postgres.faults" .)) -}}
{{- $_ := set . "Workloads" $workloads -}}
{{- end -}}
{{- end -}}
