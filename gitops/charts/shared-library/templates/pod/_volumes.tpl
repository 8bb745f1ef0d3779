{{/*
`volumes` of a pod, for the mounts of its containers.
Takes a workload.
*/}}
{{- define "lib.pod.volumes" -}}
{{- range $path, $size := .spec.writablePaths }}
- name: {{ include "lib.volume.name" $path }}
  emptyDir: { sizeLimit: {{ include "lib.text" $size | quote }} }
{{- end }}
{{- range $name, $volume := .spec.volumes }}
- name: {{ $name | quote }}
  {{- if $volume.configMap }}
  configMap: { name: {{ $volume.configMap | quote }} }
  {{- else if $volume.secret }}
  secret: { secretName: {{ $volume.secret | quote }} }
  {{- else if $volume.claim }}
  persistentVolumeClaim: { claimName: {{ $volume.claim | quote }} }
  {{- else if $volume.ephemeral }}
  ephemeral:
    volumeClaimTemplate:
      spec:
        {{- include "lib.claim" $volume.ephemeral | nindent 8 }}
  {{- else }}
  emptyDir:
    {{- toYaml ($volume.emptyDir | default dict) | nindent 4 }}
  {{- end }}
{{- end }}
{{- if .spec.configFiles }}
- name: config-files
  configMap: { name: {{ include "lib.name.of" (list . "config") | quote }} }
{{- end }}
{{- end -}}
