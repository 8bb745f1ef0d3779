{{/*
The values of one kind of node as a workload says them, in JSON.
Takes a list: the chart's context, the values of this node, whether it is a replica.
*/}}
{{- define "redis.node" -}}
{{- $root := first . -}}
{{- $node := index . 1 -}}
{{- $replica := last . -}}
{{- $values := $root.Values -}}
{{- $password := include "redis.password" $root | fromJson -}}
{{- $env := dict -}}
{{- with $password }}{{ $env = dict "REDISCLI_AUTH" . }}{{ end -}}
{{- $answers := list "sh" "-c" "test \"$(redis-cli ping)\" = PONG" -}}
{{- $spec := dict
  "image" $values.image
  "imagePullSecrets" $values.imagePullSecrets
  "command" (include "redis.command" $root | fromJsonArray)
  "port" 6379
  "replicas" (ternary ($node.replicaCount | default 2) 1 $replica)
  "env" $env
  "security" (dict "runAsUser" 999 "runAsGroup" 999 "fsGroup" 999)
  "service" (dict "headless" false "appProtocol" "tcp")
  "shutdown" (dict "delaySeconds" 0 "drainSeconds" 30)
  "probes" (dict
    "readiness" (dict "exec" $answers "periodSeconds" 10 "timeoutSeconds" 5)
    "liveness" (dict "exec" (list "redis-cli" "ping") "initialDelaySeconds" 30 "periodSeconds" 10 "timeoutSeconds" 5)
    "startup" (dict "exec" $answers))
  "configFiles" (dict "redis.conf" (dict
    "path" "/etc/redis/redis.conf"
    "content" (include "redis.config" (list $root $node $replica))))
  "writablePaths" (ternary (dict "/run/redis" "1Mi") dict $values.auth.enabled)
  "podDisruptionBudget" (dict "enabled" $replica)
  "networkPolicy" (include "redis.network" (list $root $replica) | fromJson) -}}
{{- range $key := list "resources" "nodeSelector" "affinity" "tolerations" "priorityClassName" "podLabels" "podAnnotations" -}}
{{- with get $node $key }}{{ $_ := set $spec $key . }}{{ end -}}
{{- end -}}
{{- if $node.persistence.enabled -}}
{{- $_ := set $spec "storage" (merge (dict "mountPath" "/data") (omit $node.persistence "enabled")) -}}
{{- else -}}
{{- $_ := set $spec.writablePaths "/data" "1Gi" -}}
{{- end -}}
{{- include "redis.metrics" (list $root $spec $password) -}}
{{- toJson $spec -}}
{{- end -}}
