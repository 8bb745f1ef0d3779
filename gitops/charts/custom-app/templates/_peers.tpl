{{/*
Apps that network policies of the same domain may name, as a JSON list.
Takes the domain's enabled apps.
*/}}
{{- define "custom-app.peers" -}}
{{- $peers := list -}}
{{- range $name := keys . | sortAlpha }}{{ $peers = append $peers (include "lib.name.kebab" $name) }}{{ end -}}
{{- toJson $peers -}}
{{- end -}}
