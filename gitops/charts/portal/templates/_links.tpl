{{/*
What the portal leads to, as a JSON list sorted by name. A link whose host nobody knows is left out.
Takes the chart's context.
*/}}
{{- define "portal.links" -}}
{{- $links := list -}}
{{- range $name, $link := .Values.links -}}
{{- if kindIs "map" $link -}}
{{- $host := include "lib.host" (list $ $link) -}}
{{- $url := $link.url | default (ternary "" (printf "https://%s" $host) (empty $host)) -}}
{{- if $url }}{{ $links = append $links (dict "name" $name "title" ($link.title | default $name) "url" $url) }}{{ end -}}
{{- end -}}
{{- end -}}
{{- toJson $links -}}
{{- end -}}
