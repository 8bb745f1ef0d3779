{{/*
Volumes with one source, mounts that stay apart.
Takes a workload.
*/}}
{{- define "lib.check.volumes" -}}
{{- $where := .where -}}
{{- range $name, $volume := .spec.volumes }}
{{- if or (has $name (list "config-files" "data")) (hasPrefix "writable-" $name) }}
{{ $where }}.volumes.{{ $name }}: the chart has volumes of that name itself; give it another
{{- end }}
{{- $sources := list }}
{{- range list "configMap" "secret" "claim" "ephemeral" "emptyDir" }}
{{- if hasKey $volume . }}{{ $sources = append $sources . }}{{ end }}
{{- end }}
{{- if ne (len $sources) 1 }}
{{ $where }}.volumes.{{ $name }}: {{ ternary "no source is" (printf "%s are" (join " and " $sources)) (empty $sources) }} given; give exactly one of configMap, secret, claim, ephemeral, emptyDir
{{- end }}
{{- end }}
{{- $mounts := dict }}
{{- $places := list }}
{{- range $path, $_ := .spec.writablePaths }}
{{- $places = append $places (list $path "writablePaths") }}
{{- end }}
{{- range $name, $volume := .spec.volumes }}
{{- $places = append $places (list $volume.mountPath (printf "volumes.%s" $name)) }}
{{- end }}
{{- range $name, $file := .spec.configFiles }}
{{- $places = append $places (list $file.path (printf "configFiles.%s" $name)) }}
{{- end }}
{{- with .spec.storage }}
{{- $places = append $places (list .mountPath "storage") }}
{{- end }}
{{- range $places }}
{{- $path := first . }}
{{- if hasKey $mounts $path }}
{{ $where }}.{{ last . }}: {{ $path }} is taken by {{ get $mounts $path }} already; mount it elsewhere, or remove one of them
{{- end }}
{{- $_ := set $mounts $path (last .) }}
{{- end }}
{{- end -}}
