{{/*
Security of ClickHouse's pods: the image's own user, 101, and nothing more than the profile "restricted" allows.
*/}}
{{- define "clickhouse.security" -}}
runAsUser: 101
runAsGroup: 101
fsGroup: 101
fsGroupChangePolicy: OnRootMismatch
runAsNonRoot: true
seccompProfile: { type: RuntimeDefault }
{{- end -}}
