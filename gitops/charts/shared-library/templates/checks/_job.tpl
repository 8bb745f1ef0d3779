{{/*
Jobs that end and are not started for ever.
Takes a workload.
*/}}
{{- define "lib.check.job" -}}
{{- if eq .type "job" }}
{{- if and (hasKey .spec "ttlSecondsAfterFinished") (not .spec.schedule) }}
{{ .where }}.ttlSecondsAfterFinished: a Job that removes itself is missing to Argo CD, which makes it again, for ever; remove it, or set a schedule
{{- end }}
{{- if not .spec.schedule }}
{{- range list "timeZone" "suspend" "startingDeadlineSeconds" }}
{{- if not (kindIs "invalid" (index $.own .)) }}
{{ $.where }}.{{ . }}: it belongs to a schedule, and there is none; set schedule, or remove it
{{- end }}
{{- end }}
{{- end }}
{{- if and (eq (.spec.completionMode | default "") "Indexed") (not .spec.completions) }}
{{ .where }}.completionMode: Indexed counts to completions, and there are none; set completions
{{- end }}
{{- end }}
{{- end -}}
