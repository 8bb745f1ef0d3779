{{/*
Who may call a node and whom it may call, as `networkPolicy` values in JSON: the clients that are named, or every pod of
the release; replicas call the node that they copy, and nobody else is called.
Takes a list: the chart's context, whether it is a replica.
*/}}
{{- define "redis.network" -}}
{{- $root := first . -}}
{{- $policy := $root.Values.networkPolicy -}}
{{- $release := dict "app.kubernetes.io/instance" $root.Release.Name -}}
{{- $from := dict -}}
{{- range $name, $labels := $policy.clients | default (dict "release" dict) -}}
{{- $_ := set $from $name (dict "labels" (merge (dict) ($labels | default dict) $release) "ports" (list 6379)) -}}
{{- end -}}
{{- $to := dict -}}
{{- if last . -}}
{{- $_ := set $to "master" (dict "app" "master" "ports" (list 6379)) -}}
{{- else if eq $root.Values.architecture "replication" -}}
{{- $_ := set $from "replica" (dict "app" "replica" "ports" (list 6379)) -}}
{{- end -}}
{{- dict "enabled" $policy.enabled "from" $from "to" $to | toJson -}}
{{- end -}}
