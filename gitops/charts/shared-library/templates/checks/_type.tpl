{{/*
Values that a workload's type has no use for.
Takes a workload.
*/}}
{{- define "lib.check.type" -}}
{{- $unfit := include "lib.unfit" .type | fromYaml -}}
{{- range $component, $reason := $unfit.components }}
{{- if dig "enabled" false (get $.own $component | default dict) }}
{{ $.where }}.{{ $component }}: {{ $reason }}; remove it, or {{ $unfit.instead }}
{{- end }}
{{- end }}
{{- range $unfit.keys }}
{{- if not (kindIs "invalid" (index $.own .)) }}
{{ $.where }}.{{ . }}: {{ $unfit.because }}
{{- end }}
{{- end }}
{{- end -}}
