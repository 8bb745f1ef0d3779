{{/*
Environment variables: no secret as a literal, one source each. A secret is known by its name; the value is not printed.
Takes a workload.
*/}}
{{- define "lib.check.env" -}}
{{- $secretNames := "(?i)(^|_)(PASSWORD|PASSWD|SECRET|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|CREDENTIALS?)$" -}}
{{- $envs := dict (printf "%s.env" .where) (.spec.env | default dict) -}}
{{- range $group := list "initContainers" "sidecars" -}}
{{- range $name, $values := get $.spec $group -}}
{{- $_ := set $envs (printf "%s.%s.%s.env" $.where $group $name) ($values.env | default dict) -}}
{{- end -}}
{{- end -}}
{{- range $where, $env := $envs }}
{{- range $name, $value := $env }}
{{- if and (kindIs "string" $value) (ne $value "") (regexMatch $secretNames $name) }}
{{ $where }}.{{ $name }}: by its name this is a secret, and values are kept in Git; name where it is instead: { secret: <Secret>, key: <key> }, or use externalSecret
{{- else if kindIs "map" $value }}
{{- $sources := list }}
{{- range list "secret" "configMap" "field" "resource" }}
{{- if get $value . }}{{ $sources = append $sources . }}{{ end }}
{{- end }}
{{- if ne (len $sources) 1 }}
{{ $where }}.{{ $name }}: {{ ternary "no source" (join " and " $sources) (empty $sources) }} {{ ternary "is" "are" (empty $sources) }} given; give exactly one of secret, configMap, field, resource
{{- else if and (has (first $sources) (list "secret" "configMap")) (not $value.key) }}
{{ $where }}.{{ $name }}: no key is named; add key: <key in the {{ ternary "Secret" "ConfigMap" (eq (first $sources) "secret") }}>
{{- end }}
{{- end }}
{{- end }}
{{- end }}
{{- end -}}
