{{/*
Any text as the value of a label: at most 63 characters of those that labels allow, quoted. A cut text ends in eight
digits of its hash.
Takes a string.
*/}}
{{- define "lib.labels.value" -}}
{{- $clean := regexReplaceAll "[^A-Za-z0-9._-]" (toString .) "-" | trimAll "-._" -}}
{{- if gt (len $clean) 63 -}}
{{- $clean = printf "%s-%s" ($clean | trunc 54 | trimAll "-._") (toString . | sha256sum | trunc 8) -}}
{{- end -}}
{{- $clean | quote -}}
{{- end -}}
