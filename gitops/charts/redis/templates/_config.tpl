{{/*
redis.conf. Memory is bounded below the container's limit: what the kernel kills loses what a full Redis would refuse.
Takes a list: the chart's context, the values of this node (resources, persistence), whether it is a replica.
*/}}
{{- define "redis.config" -}}
{{- $root := first . -}}
{{- $node := index . 1 -}}
{{- $config := $root.Values.config -}}
{{- $memory := dig "resources" "limits" "memory" "0" $node -}}
{{- $bytes := mulf (include "lib.quantity" $memory | float64) (divf $config.maxmemoryPercent 100) -}}
port 6379
bind * -::*
# Who may call is for the network policy and the password to say.
protected-mode no
dir /data
maxmemory {{ printf "%.0f" $bytes }}
maxmemory-policy {{ $config.maxmemoryPolicy }}
appendonly {{ ternary "yes" "no" (and $config.appendonly $node.persistence.enabled) }}
appendfsync {{ $config.appendfsync }}
{{- if not $node.persistence.enabled }}
save ""
{{- end }}
{{- if last . }}
replicaof {{ include "redis.base" $root }} 6379
replica-read-only yes
{{- end }}
{{- range $name, $value := $config.more }}
{{ $name }} {{ include "lib.text" $value }}
{{- end }}
{{- if $root.Values.auth.enabled }}
include /run/redis/auth.conf
{{- end }}
{{ end -}}
