{{/*
`spec` of a volume claim.
Takes size, accessMode (ReadWriteOnce by default), storageClassName (the cluster's by default).
*/}}
{{- define "lib.claim" -}}
accessModes: [{{ .accessMode | default "ReadWriteOnce" }}]
{{- with .storageClassName }}
storageClassName: {{ . | quote }}
{{- end }}
volumeMode: Filesystem
resources:
  requests: { storage: {{ include "lib.text" .size | quote }} }
{{- end -}}
