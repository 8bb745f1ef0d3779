{{/*
The pod template of a workload: `metadata` and `spec`.
Takes a workload.
*/}}
{{- define "lib.pod.template" -}}
{{- $annotations := deepCopy (.spec.podAnnotations | default dict) -}}
{{- with .spec.configFiles }}{{ $_ := set $annotations "checksum/config" (toJson . | sha256sum) }}{{ end -}}
metadata:
  labels:
    {{- include "lib.labels.pod" . | nindent 4 }}
  {{- with $annotations }}
  annotations:
    {{- toYaml . | nindent 4 }}
  {{- end }}
spec:
  {{- include "lib.pod.spec" . | nindent 2 }}
{{- end -}}
