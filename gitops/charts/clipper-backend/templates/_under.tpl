{{/*
What the chart works out for the backend below its values, as JSON: where its services are, the secret that it takes, and
the flows to the services of its own release. A flow that the values name themselves is theirs.
Takes the chart's context.
*/}}
{{- define "clipper-backend.under" -}}
{{- $values := .Values -}}
{{- $release := .Release.Name -}}
{{- $env := dict
  "DB_HOST" ($values.database.host | default (printf "%s-postgres" $release))
  "DB_PORT" (int $values.database.port)
  "DB_NAME" $values.database.name
  "DB_USER" $values.database.user
  "REDIS_HOST" ($values.redis.host | default (printf "%s-redis" $release))
  "REDIS_PORT" (int $values.redis.port) -}}
{{- with $values.opensearch.url }}{{ $_ := set $env "OPENSEARCH_URL" . }}{{ end -}}
{{- $instance := dict "app.kubernetes.io/instance" $release -}}
{{- $postgres := dict "app.kubernetes.io/name" "clipper" "app.kubernetes.io/component" "postgres" -}}
{{- $redis := dict "app.kubernetes.io/name" "redis" -}}
{{- $to := dict
  "postgres" (dict "labels" (merge $postgres $instance) "ports" (list (int $values.database.port)))
  "redis" (dict "labels" (merge $redis $instance) "ports" (list (int $values.redis.port))) -}}
{{- $named := dig "to" dict (omit $values.networkPolicy "") | default dict -}}
{{- range $name := keys $named }}{{ $_ := unset $to $name }}{{ end -}}
{{- $sources := dict -}}
{{- with $values.existingSecret }}{{ $sources = dict "secrets" (dict "secret" .) }}{{ end -}}
{{- $fetches := and (not $values.existingSecret) (not (empty $values.externalSecret.data)) -}}
{{- dict
  "env" $env
  "envFrom" $sources
  "externalSecret" (dict "enabled" $fetches)
  "networkPolicy" (dict "to" $to) | toJson -}}
{{- end -}}
