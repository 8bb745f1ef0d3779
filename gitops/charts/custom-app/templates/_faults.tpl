{{/*
Faults between apps, one a line: two names that become one, a shared secret without what it needs.
Takes a list: the chart's context, workloads.
*/}}
{{- define "custom-app.faults" -}}
{{- $root := first . -}}
{{- $taken := dict -}}
{{- range $workload := last . }}
{{- if hasKey $taken $workload.base }}
{{ $workload.where }}: its objects would be named {{ $workload.base }}, as those of {{ get $taken $workload.base }}: hyphens and underscores are one; rename one of them
{{- end }}
{{- $_ := set $taken $workload.base $workload.where }}
{{- end }}
{{- range $domain := include "custom-app.domains" $root | fromJsonArray }}
{{- $secret := merge (dict "root" $root) (include "custom-app.sharedSecret" (list $root $domain) | fromJson) }}
{{ include "lib.check.secret" $secret | replace "externalSecret.externalSecret" "externalSecret" }}
{{- end }}
{{- end -}}
