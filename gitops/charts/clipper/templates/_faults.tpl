{{/*
Faults between the parts, one a line: a backend whose database or cache is neither here nor named.
Takes the chart's context.
*/}}
{{- define "clipper.faults" -}}
{{- with index .Subcharts "clipper-backend" }}
{{- range $part, $service := dict "clipper-postgres" "database" "clipper-redis" "redis" }}
{{- if not (or (index $.Subcharts $part) (get (index $.Values "clipper-backend" $service) "host")) }}
clipper-backend.{{ $service }}.host: {{ $part }}.enabled is false, so there is none in this release; name one that is elsewhere, or enable {{ $part }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
