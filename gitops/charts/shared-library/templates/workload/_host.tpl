{{/*
A host name: `host` as it is, or `subdomain` below the platform's domain; empty when neither says one.
Takes a list: the chart's context, settings.
*/}}
{{- define "lib.host" -}}
{{- $settings := last . -}}
{{- $domain := include "lib.platform" (list (first .) "domain") -}}
{{- if $settings.host -}}
{{- $settings.host -}}
{{- else if and $settings.subdomain $domain -}}
{{- printf "%s.%s" $settings.subdomain $domain -}}
{{- end -}}
{{- end -}}
