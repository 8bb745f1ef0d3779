{{/*
`envFrom` of a container from a map of sources ({ secret } or { configMap }), sorted by the map's keys.
Takes the map.
*/}}
{{- define "lib.container.envFrom" -}}
{{- range $key, $source := . }}
{{- if $source.secret }}
- secretRef: { name: {{ $source.secret | quote }}, optional: {{ $source.optional | default false }} }
{{- else }}
- configMapRef: { name: {{ $source.configMap | quote }}, optional: {{ $source.optional | default false }} }
{{- end }}
{{- end }}
{{- end -}}
