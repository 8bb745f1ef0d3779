{{/*
`volumeMounts` of a container: its pod's writable paths, volumes and configuration files, and the claim of a
StatefulSet.
Takes the workload's values.
*/}}
{{- define "lib.container.mounts" -}}
{{- range $path, $size := .writablePaths }}
- { name: {{ include "lib.volume.name" $path }}, mountPath: {{ $path | quote }} }
{{- end }}
{{- range $name, $volume := .volumes }}
- name: {{ $name | quote }}
  mountPath: {{ $volume.mountPath | quote }}
  readOnly: {{ dig "readOnly" (or (not (empty $volume.configMap)) (not (empty $volume.secret))) $volume }}
  {{- with $volume.subPath }}
  subPath: {{ . | quote }}
  {{- end }}
{{- end }}
{{- range $name, $file := .configFiles }}
- { name: config-files, mountPath: {{ $file.path | quote }}, subPath: {{ $name | quote }}, readOnly: true }
{{- end }}
{{- with .storage }}
- { name: data, mountPath: {{ .mountPath | quote }} }
{{- end }}
{{- end -}}
