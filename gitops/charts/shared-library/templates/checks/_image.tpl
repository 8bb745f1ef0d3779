{{/*
An image that is named exactly.
Takes a list: path of the container's values, image, forAll (as of a workload).
*/}}
{{- define "lib.check.image" -}}
{{- $where := first . -}}
{{- $image := index . 1 -}}
{{- $forAll := dig "image" "" (last . | default dict) -}}
{{- if not $image.repository }}
{{ $where }}.image.repository: no image is named; set it{{ with $forAll }} here, or for all apps in {{ . }}.repository{{ end }}
{{- end }}
{{- if not (or $image.tag $image.digest) }}
{{ $where }}.image.tag: neither a tag nor a digest is set, so what runs would change by itself; set image.tag or image.digest
{{- end }}
{{- if regexMatch "(?i)(^|[-._])latest($|[-._])" (toString ($image.tag | default "")) }}
{{ $where }}.image.tag: {{ $image.tag | quote }} names another image tomorrow; use the tag of a release, or a digest
{{- end }}
{{- end -}}
