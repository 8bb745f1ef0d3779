{{/*
Environment variables of the event stream that the chart knows itself, as JSON: limits of its WebSockets, the token, and
the release's Redis, with its password where it has one.
Takes the chart's context.
*/}}
{{- define "monkeytown.streamEnv" -}}
{{- $ws := .Values.eventStream.ws -}}
{{- $env := dict "WS_MAX_CONNECTIONS" (int $ws.maxConnections) "WS_HEARTBEAT_INTERVAL" (int $ws.heartbeatInterval) -}}
{{- with include "monkeytown.token" . | fromJson }}{{ $_ := set $env "GITHUB_TOKEN" . }}{{ end -}}
{{- with .Subcharts.redis -}}
{{- $host := printf "%s:6379" (include "redis.base" .) -}}
{{- $password := include "redis.password" . | fromJson -}}
{{- if $password -}}
{{- /* Kubernetes fills in $(…) from a variable above it; variables are sorted by name. */ -}}
{{- $_ := set $env "REDIS_PASSWORD" $password -}}
{{- $_ := set $env "REDIS_URL" (printf "redis://:$(REDIS_PASSWORD)@%s" $host) -}}
{{- else -}}
{{- $_ := set $env "REDIS_URL" (printf "redis://%s" $host) -}}
{{- end -}}
{{- end -}}
{{- toJson $env -}}
{{- end -}}
