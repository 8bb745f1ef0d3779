{{/*
Fails with every fault of these workloads at once. Renders nothing.
Takes a map: workloads (completed, a list), ingress (values of their shared Ingress; optional), faults (lines of a
chart's own; optional).
*/}}
{{- define "lib.validate" -}}
{{- $lines := splitList "\n" (.faults | default "") -}}
{{- range .workloads -}}
{{- $lines = concat $lines (splitList "\n" (include "lib.faults" .)) -}}
{{- end -}}
{{- $lines = concat $lines (splitList "\n" (include "lib.check.paths" .)) -}}
{{- $faults := list -}}
{{- range $lines }}{{ with trim . }}{{ $faults = append $faults . }}{{ end }}{{ end -}}
{{- with $faults | uniq }}{{ fail (printf "\n%s" (join "\n" .)) }}{{ end -}}
{{- end -}}
