{{/*
The ExternalSecret that all apps of a domain share, as the library takes it, in JSON without its context.
Takes a list: the chart's context, domain.
*/}}
{{- define "custom-app.sharedSecret" -}}
{{- $root := first . -}}
{{- $secret := deepCopy ($root.Values.externalSecret | default dict) -}}
{{- if not (hasKey $secret "enabled") }}{{ $_ := set $secret "enabled" (not (empty $secret.data)) }}{{ end -}}
{{- $base := include "custom-app.base" (list $root (last .) "") -}}
{{- dict
  "where" "externalSecret"
  "base" $base
  "name" (include "lib.name.kebab" (last .))
  "component" "secrets"
  "spec" (dict "externalSecret" $secret) | toJson -}}
{{- end -}}
