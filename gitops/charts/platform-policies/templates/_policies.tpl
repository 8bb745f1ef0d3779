{{/*
The policies that are on, as a JSON list sorted by name: what each define of policies/ says, with name and mode.
Takes the chart's context.
*/}}
{{- define "platform-policies.policies" -}}
{{- $policies := list -}}
{{- range $name, $own := .Values.policies -}}
{{- $mode := dig "mode" $.Values.mode ($own | default dict) -}}
{{- if and (kindIs "map" $own) (ne $mode "Off") -}}
{{- $policy := include (printf "platform-policies.policy.%s" $name) $ | fromYaml -}}
{{- $policies = append $policies (merge (dict "name" $name "mode" $mode) $policy) -}}
{{- end -}}
{{- end -}}
{{- toJson $policies -}}
{{- end -}}
