{{/*
An Azure identity that is known.
Takes a workload.
*/}}
{{- define "lib.check.identity" -}}
{{- $identity := .spec.identity | default dict -}}
{{- if and $identity.name (not (include "lib.identity" .)) }}
{{ .where }}.identity.name: the platform knows no identity {{ $identity.name | quote }}; add global.platform.clientIds.{{ $identity.name }}, or set identity.clientId
{{- end }}
{{- if and (or $identity.name $identity.clientId) (not .spec.serviceAccount.create) }}
{{ .where }}.identity: serviceAccount.create is false, and the identity is written on the account; annotate {{ .spec.serviceAccount.name | default "that account" }} yourself and remove identity, or let it be made
{{- end }}
{{- if and (not .spec.serviceAccount.create) (not .spec.serviceAccount.name) }}
{{ .where }}.serviceAccount.name: serviceAccount.create is false, so an account must be named; set name, or remove create
{{- end }}
{{- end -}}
