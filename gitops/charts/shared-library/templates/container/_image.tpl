{{/*
An image reference: registry/repository:tag@digest. A digest wins over the tag, which stays for the reader. The
registry is the image's own, else `global.imageRegistry`, else the platform's; a repository that names a host keeps it.
Takes a list: the chart's context, image.
*/}}
{{- define "lib.image" -}}
{{- $image := last . -}}
{{- $global := (first .).Values.global | default dict -}}
{{- $platform := include "lib.platform" (list (first .) "registry") -}}
{{- $registry := $image.registry | default $global.imageRegistry | default $platform -}}
{{- if regexMatch "^[^/]*[.:][^/]*/" $image.repository }}{{ $registry = "" }}{{ end -}}
{{- with $registry }}{{ trimSuffix "/" . }}/{{ end }}{{ $image.repository -}}
{{- with $image.tag }}:{{ . }}{{ end -}}
{{- with $image.digest }}@{{ . }}{{ end -}}
{{- end -}}
