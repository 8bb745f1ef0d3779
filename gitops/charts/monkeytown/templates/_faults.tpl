{{/*
Faults of the whole, one a line: no Redis, no token, a heartbeat that comes too late.
Takes the chart's context.
*/}}
{{- define "monkeytown.faults" -}}
{{- $stream := .Values.eventStream -}}
{{- $env := $stream.env | default dict -}}
{{- if and (not .Subcharts.redis) (not $env.REDIS_URL) }}
eventStream.env.REDIS_URL: redis.enabled is false, so there is no Redis to hold events; set it, or enable redis
{{- end }}
{{- if and (not (include "monkeytown.token" . | fromJson)) (not $env.GITHUB_TOKEN) }}
secrets.githubToken: the event stream asks GitHub with it, and none is named; set existingSecret to a Secret with the key {{ .Values.secrets.githubToken.key }}, or vault to a name in the vault
{{- end }}
{{- $heartbeat := int $stream.ws.heartbeatInterval }}
{{- $idle := int $stream.ws.proxyIdleSeconds }}
{{- if gt (mul 2 $heartbeat) (mul 1000 $idle) }}
eventStream.ws.heartbeatInterval: two heartbeats of {{ $heartbeat }} ms do not fit into the {{ $idle }} s after which a proxy closes a silent connection; lower it, or raise ws.proxyIdleSeconds with the proxy's own limit
{{- end }}
{{ include "lib.check.secret" (merge (dict "root" .) (include "monkeytown.secret" . | fromJson)) | replace "githubToken.externalSecret.store.name" "githubToken.store" }}
{{- end -}}
