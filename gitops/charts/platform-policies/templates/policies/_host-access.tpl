{{/*
A pod stays out of its node: no files, network, processes or privileges of it.
*/}}
{{- define "platform-policies.policy.host-access" -}}
rule: Pods take nothing of their node.
scope: workloads
resources: [pods]
validations:
  - expression: '!(has(variables.pod.hostNetwork) && variables.pod.hostNetwork) && !(has(variables.pod.hostPID) && variables.pod.hostPID) && !(has(variables.pod.hostIPC) && variables.pod.hostIPC)'
    message: Leave out hostNetwork, hostPID and hostIPC.
  - expression: '!has(variables.pod.volumes) || variables.pod.volumes.all(v, !has(v.hostPath))'
    message: Use a claim or an emptyDir in place of hostPath.
  - expression: 'variables.containers.all(c, !has(c.securityContext) || !(has(c.securityContext.privileged) && c.securityContext.privileged))'
    message: Leave out securityContext.privileged.
    names: 'variables.containers.filter(c, has(c.securityContext) && has(c.securityContext.privileged) && c.securityContext.privileged).map(c, c.name)'
{{- end -}}
