{{/*
Facts that the platform does not hand down, one a line.
Takes the chart's context.
*/}}
{{- define "workload-identity.faults" -}}
{{- range $name, $account := .Values.accounts }}
{{- if and (kindIs "map" $account) (not (include "workload-identity.client" (list $ $account.identity))) }}
accounts.{{ $name }}.identity: neither clientId nor an identity of the platform (global.platform.clientIds.{{ $account.identity.name }}); set one of them
{{- end }}
{{- end }}
{{- range $name, $facts := .Values.facts }}
{{- range $key, $value := $facts }}
{{- $path := printf "facts.%s.%s" $name $key }}
{{- if kindIs "map" $value }}
{{- $parts := ternary $value.json (dict "" $value) (hasKey $value "json") }}
{{- range $part, $source := $parts }}
{{- if and (kindIs "map" $source) (not (include "workload-identity.value" (list $ $source))) }}
{{ $path }}{{ with $part }}.{{ . }}{{ end }}: the platform hands down no {{ $source.fact }} (global.platform.{{ $source.fact }}); set it, or write a text
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
