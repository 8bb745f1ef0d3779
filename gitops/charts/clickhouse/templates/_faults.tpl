{{/*
What would not run, or not survive a node, one a line.
Takes the chart's context.
*/}}
{{- define "clickhouse.faults" -}}
{{- $keepers := int .Values.keeper.replicas }}
{{- if eq (mod $keepers 2) 0 }}
keeper.replicas: {{ $keepers }} keepers can split in halves that cannot decide; use an odd number
{{- end }}
{{- if and (gt (int .Values.replicas) 1) (lt $keepers 3) }}
keeper.replicas: {{ $keepers }} is no quorum for {{ .Values.replicas }} copies of the data; use 3
{{- end }}
{{- range $part, $values := dict "" .Values "keeper." .Values.keeper }}
{{- if not (dig "limits" "memory" "" $values.resources) }}
{{ $part }}resources.limits.memory: not set, so one query takes the node with it; set it
{{- end }}
{{- if and (eq $values.image.tag "latest") (not $values.image.digest) }}
{{ $part }}image.tag: "latest" names another image tomorrow; use the tag of a release, or a digest
{{- end }}
{{- end }}
{{- end -}}
