{{/*
What an ExternalSecret needs.
Takes a workload, or what else lib.externalsecret takes, with its path as `where`.
*/}}
{{- define "lib.check.secret" -}}
{{- $secret := .spec.externalSecret -}}
{{- if $secret.enabled }}
{{- if empty $secret.data }}
{{ .where }}.externalSecret.data: there is nothing to fetch; add <variable>: <name in the store>
{{- end }}
{{- if not (include "lib.externalsecret.store" .) }}
{{ .where }}.externalSecret.store.name: there is no store to fetch from; set it, or global.platform.secretStore
{{- end }}
{{- range $key, $source := $secret.data }}
{{- if and (kindIs "map" $source) (not $source.key) }}
{{ $.where }}.externalSecret.data.{{ $key }}.key: the name in the store is missing; set it
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
