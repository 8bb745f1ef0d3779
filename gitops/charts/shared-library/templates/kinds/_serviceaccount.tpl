{{/*
ServiceAccount of a workload, without a token, with the Azure identity that the workload runs as; empty where the
workload uses an account that is there.
Takes a workload.
*/}}
{{- define "lib.serviceaccount" -}}
{{- $account := .spec.serviceAccount -}}
{{- if $account.create }}
{{- $annotations := deepCopy ($account.annotations | default dict) }}
{{- with include "lib.identity" . }}
{{- $_ := set $annotations "azure.workload.identity/client-id" . }}
{{- end }}
apiVersion: v1
kind: ServiceAccount
metadata:
  {{- $named := merge (dict "" (include "lib.serviceaccount.name" .)) (.names | default dict) }}
  {{- include "lib.metadata" (list (merge (dict "names" $named) .) "" $annotations) | nindent 2 }}
automountServiceAccountToken: {{ $account.token }}
{{- end }}
{{- end -}}
