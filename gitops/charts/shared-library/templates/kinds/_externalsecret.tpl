{{/*
ExternalSecret that makes the Secret `<base>-secrets`; empty where it is off. Says what the API server would fill in, so
that Argo CD sees no difference.
Takes a workload, or a map of root, base, name, component and spec with `externalSecret` alone.
*/}}
{{- define "lib.externalsecret" -}}
{{- $secret := .spec.externalSecret -}}
{{- if $secret.enabled }}
{{- $name := include "lib.name.of" (list . "secrets") }}
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  {{- include "lib.metadata" (list . "secrets" dict) | nindent 2 }}
spec:
  refreshInterval: {{ $secret.refreshInterval | default "1h" | quote }}
  secretStoreRef:
    kind: {{ dig "store" "kind" "ClusterSecretStore" $secret }}
    name: {{ include "lib.externalsecret.store" . | quote }}
  target: { name: {{ $name | quote }}, creationPolicy: Owner, deletionPolicy: Retain }
  data:
    {{- range $key, $source := $secret.data }}
    {{- $remote := ternary (dict "key" $source) $source (kindIs "string" $source) }}
    - secretKey: {{ $key | quote }}
      remoteRef:
        key: {{ $remote.key | quote }}
        {{- with $remote.property }}
        property: {{ . | quote }}
        {{- end }}
        {{- with $remote.version }}
        version: {{ . | quote }}
        {{- end }}
        conversionStrategy: Default
        decodingStrategy: None
        metadataPolicy: None
    {{- end }}
{{- end }}
{{- end -}}
