{{/*
What the container runs, as JSON. The password goes from its variable into a file that nobody else reads: as an argument
it would stand in every list of processes.
Takes the chart's context.
*/}}
{{- define "redis.command" -}}
{{- if .Values.auth.enabled -}}
{{- $quote := "sed 's/[\\\\\"]/\\\\&/g'" -}}
{{- $lines := list
  "set -eu"
  "umask 077"
  (printf "password=$(printf %%s \"$REDISCLI_AUTH\" | %s)" $quote)
  "printf 'requirepass \"%s\"\\nmasterauth \"%s\"\\n' \"$password\" \"$password\" > /run/redis/auth.conf"
  "exec redis-server /etc/redis/redis.conf" -}}
{{- list "sh" "-c" (join "\n" $lines) | toJson -}}
{{- else -}}
{{- list "redis-server" "/etc/redis/redis.conf" | toJson -}}
{{- end -}}
{{- end -}}
