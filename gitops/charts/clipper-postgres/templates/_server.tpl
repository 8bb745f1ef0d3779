{{/*
The values of the database server as a workload says them, in JSON.
Takes the chart's context.
*/}}
{{- define "clipper-postgres.server" -}}
{{- $values := .Values -}}
{{- $auth := $values.auth -}}
{{- $ready := list "pg_isready" "-U" $auth.username "-d" $auth.database -}}
{{- $files := dict "postgresql.conf" (dict
  "path" "/etc/postgresql/postgresql.conf"
  "content" (include "clipper-postgres.config" .)) -}}
{{- if $values.extensions -}}
{{- $_ := set $files "extensions.sql" (dict
  "path" "/docker-entrypoint-initdb.d/extensions.sql"
  "content" (include "clipper-postgres.extensions" .)) -}}
{{- end -}}
{{- $spec := dict
  "image" $values.image
  "imagePullSecrets" $values.imagePullSecrets
  "args" (list "-c" "config_file=/etc/postgresql/postgresql.conf")
  "port" 5432
  "env" (dict
    "POSTGRES_USER" $auth.username
    "POSTGRES_DB" $auth.database
    "POSTGRES_PASSWORD" (include "clipper-postgres.password" . | fromJson)
    "POSTGRES_INITDB_ARGS" "--data-checksums"
    "PGDATA" "/var/lib/postgresql/data/pgdata")
  "resources" $values.resources
  "security" (dict "runAsUser" 999 "runAsGroup" 999 "fsGroup" 999)
  "service" (dict "headless" false "appProtocol" "tcp")
  "shutdown" (dict "delaySeconds" 0 "drainSeconds" 60)
  "probes" (dict
    "liveness" (dict "exec" $ready "initialDelaySeconds" 30 "periodSeconds" 10 "timeoutSeconds" 5 "failureThreshold" 6)
    "readiness" (dict "exec" $ready "periodSeconds" 10 "timeoutSeconds" 5)
    "startup" (dict "exec" $ready "periodSeconds" 5 "failureThreshold" 60))
  "configFiles" $files
  "writablePaths" (dict "/tmp" "64Mi" "/var/run/postgresql" "1Mi")
  "volumes" (dict "shm" (dict "mountPath" "/dev/shm" "emptyDir" (dict "medium" "Memory" "sizeLimit" "256Mi")))
  "networkPolicy" (include "clipper-postgres.network" . | fromJson) -}}
{{- range $key := list "nodeSelector" "affinity" "tolerations" "priorityClassName" "podLabels" "podAnnotations" -}}
{{- with get $values $key }}{{ $_ := set $spec $key . }}{{ end -}}
{{- end -}}
{{- if $values.persistence.enabled -}}
{{- $_ := set $spec "storage" (merge (dict "mountPath" "/var/lib/postgresql/data") (omit $values.persistence "enabled")) -}}
{{- else -}}
{{- $_ := set $spec.writablePaths "/var/lib/postgresql/data" "1Gi" -}}
{{- end -}}
{{- include "clipper-postgres.metrics" (list . $spec) -}}
{{- toJson $spec -}}
{{- end -}}
