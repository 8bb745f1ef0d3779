{{/*
`securityContext` of a container: what Pod Security "restricted" asks, and a read-only root file system. Values can add
to it or open the file system; nothing they say takes a rule of "restricted" away.
Takes the `security` values.
*/}}
{{- define "lib.container.security" -}}
allowPrivilegeEscalation: false
capabilities:
  drop: [ALL]
  {{- if .bindLowPorts }}
  add: [NET_BIND_SERVICE]
  {{- end }}
readOnlyRootFilesystem: {{ ne .readOnlyRootFilesystem false }}
runAsNonRoot: true
{{- with .runAsUser }}
runAsUser: {{ int . }}
{{- end }}
{{- with .runAsGroup }}
runAsGroup: {{ int . }}
{{- end }}
seccompProfile:
  type: RuntimeDefault
{{- end -}}
