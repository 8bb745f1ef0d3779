{{/*
The values that backup, rehearsal and restore have in common, as a job says them, in JSON: the scripts, the claim with
the dumps, and how they end.
Takes a list: the chart's context, name of the script, resources, whether it calls the live database.
*/}}
{{- define "clipper-postgres.job" -}}
{{- $root := first . -}}
{{- $script := index . 1 -}}
{{- $values := $root.Values -}}
{{- $env := dict "PGDATABASE" $values.auth.database "BACKUP_DIR" "/backups" -}}
{{- $to := dict -}}
{{- if last . -}}
{{- $_ := set $env "PGHOST" (include "clipper-postgres.base" $root) -}}
{{- $_ := set $env "PGPORT" 5432 -}}
{{- $_ := set $env "PGUSER" $values.auth.username -}}
{{- $_ := set $env "PGPASSWORD" (include "clipper-postgres.password" $root | fromJson) -}}
{{- $_ := set $to "postgres" (dict "app" "postgres" "ports" (list 5432)) -}}
{{- end -}}
{{- dict
  "image" $values.image
  "imagePullSecrets" $values.imagePullSecrets
  "command" (list "sh" (printf "/scripts/%s.sh" $script))
  "env" $env
  "resources" (index . 2)
  "security" (dict "runAsUser" 999 "runAsGroup" 999 "fsGroup" 999)
  "backoffLimit" 2
  "configFiles" (dict (printf "%s.sh" $script) (dict
    "path" (printf "/scripts/%s.sh" $script)
    "content" ($root.Files.Get (printf "files/%s.sh" $script))))
  "writablePaths" (dict "/tmp" "64Mi")
  "volumes" (dict "backups" (dict
    "claim" (printf "%s-backups" (include "clipper-postgres.base" $root))
    "mountPath" "/backups"
    "readOnly" (ne $script "backup")))
  "networkPolicy" (dict "enabled" $values.networkPolicy.enabled "to" $to) | toJson -}}
{{- end -}}
