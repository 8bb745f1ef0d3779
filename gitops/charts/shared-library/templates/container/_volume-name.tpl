{{/*
Name of the volume behind a writable path: /var/cache is writable-var-cache.
Takes the path.
*/}}
{{- define "lib.volume.name" -}}
{{- $name := regexReplaceAll "[^a-z0-9]+" (lower .) "-" | trimAll "-" | default "root" -}}
{{- $same := eq (printf "/%s" ($name | replace "-" "/")) . -}}
{{- $name = ternary $name (printf "%s-%s" $name (sha256sum . | trunc 8)) $same -}}
{{- include "lib.name.limit" (dict "name" (printf "writable-%s" $name) "suffix" "" "limit" 63) -}}
{{- end -}}
