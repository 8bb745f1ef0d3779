// A redis in memory for the sandbox's Argo CD. Usage: miniredis HOST:PORT, or miniredis --version.
package main

import (
	"fmt"
	"os"
	"runtime/debug"

	"github.com/alicebob/miniredis/v2"
)

const module = "github.com/alicebob/miniredis/v2"

func main() {
	if len(os.Args) != 2 {
		fail("usage: miniredis HOST:PORT")
	}
	if os.Args[1] == "--version" {
		fmt.Println("miniredis", version())
		return
	}
	if err := miniredis.NewMiniRedis().StartAddr(os.Args[1]); err != nil {
		fail(err)
	}
	select {}
}

func version() string {
	info, _ := debug.ReadBuildInfo()
	for _, dep := range info.Deps {
		if dep.Path == module {
			return dep.Version
		}
	}
	return "unknown"
}

func fail(reason any) {
	fmt.Fprintln(os.Stderr, reason)
	os.Exit(1)
}
