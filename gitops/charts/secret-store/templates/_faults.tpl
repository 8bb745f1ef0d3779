{{/*
What a store cannot do without, one a line.
Takes the store.
*/}}
{{- define "secret-store.faults" -}}
{{- if not .vaultUrl }}
vaultUrl: not set, and the platform hands down none (global.platform.vault.uri); set one of them
{{- end }}
{{- if not .tenantId }}
tenantId: not set, and the platform hands down none (global.platform.tenantId); set one of them
{{- end }}
{{- if not (include "lib.identity" .) }}
identity: neither clientId nor an identity of the platform (global.platform.clientIds.{{ .spec.identity.name }}); set one of them
{{- end }}
{{- end -}}
