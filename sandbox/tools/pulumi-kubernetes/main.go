// Pulumi's Kubernetes plugin at release 4.25.0. The schema and the Terraform mapping are generated when a release is
// made, and only code generators and importers ask for them.
package main

import "github.com/pulumi/pulumi-kubernetes/provider/v4/pkg/provider"

func main() {
	empty := []byte("{}")
	provider.Serve("kubernetes", "4.25.0", empty, empty)
}
