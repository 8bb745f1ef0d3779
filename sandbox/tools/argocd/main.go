// The two programs of Argo CD that the sandbox runs outside of the cluster, as their own commands run them but for one
// thing: the controller's metrics are served on loopback alone, which its command has no switch for.
//
//	argocd-core --version
//	argocd-core repo-server FLAGS…                       (flags of argocd-repo-server)
//	argocd-core application-controller --kubeconfig FILE --namespace NAME --metrics-port PORT --repo-server HOST:PORT
//	                                   --redis HOST:PORT --app-resync SECONDS
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"syscall"
	"time"

	"github.com/sirupsen/logrus"
	"github.com/spf13/cobra"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"

	reposerver "github.com/argoproj/argo-cd/v3/cmd/argocd-repo-server/commands"
	commit "github.com/argoproj/argo-cd/v3/commitserver/apiclient"
	"github.com/argoproj/argo-cd/v3/common"
	"github.com/argoproj/argo-cd/v3/controller"
	"github.com/argoproj/argo-cd/v3/controller/sharding"
	"github.com/argoproj/argo-cd/v3/pkg/apis/application/v1alpha1"
	appclientset "github.com/argoproj/argo-cd/v3/pkg/client/clientset/versioned"
	"github.com/argoproj/argo-cd/v3/pkg/ratelimiter"
	repo "github.com/argoproj/argo-cd/v3/reposerver/apiclient"
	"github.com/argoproj/argo-cd/v3/util/argo"
	"github.com/argoproj/argo-cd/v3/util/argo/normalizers"
	cacheutil "github.com/argoproj/argo-cd/v3/util/cache"
	appstate "github.com/argoproj/argo-cd/v3/util/cache/appstate"
	"github.com/argoproj/argo-cd/v3/util/errors"
	kubeutil "github.com/argoproj/argo-cd/v3/util/kube"
	"github.com/argoproj/argo-cd/v3/util/settings"
	"k8s.io/apimachinery/pkg/util/wait"
)

func main() {
	root := &cobra.Command{Use: "argocd-core", SilenceUsage: true, Version: common.GetVersion().Version}
	root.AddCommand(repoServer(), applicationController())
	if root.Execute() != nil {
		os.Exit(1)
	}
}

func repoServer() *cobra.Command {
	command := reposerver.NewCommand()
	command.Use = "repo-server"
	return command
}

func applicationController() *cobra.Command {
	var kubeconfig, namespace, repoServer string
	var metricsPort, resync int
	var cache func() (*appstate.Cache, error)
	command := &cobra.Command{Use: "application-controller", Args: cobra.NoArgs}
	flags := command.Flags()
	flags.StringVar(&kubeconfig, "kubeconfig", "", "file of the cluster")
	flags.StringVar(&namespace, "namespace", "argocd", "namespace of the Applications")
	flags.StringVar(&repoServer, "repo-server", "", "address of the repo-server, which speaks without TLS")
	flags.IntVar(&metricsPort, "metrics-port", 0, "port of the metrics on 127.0.0.1")
	flags.IntVar(&resync, "app-resync", 120, "seconds between two looks at an Application")
	cache = appstate.AddCacheFlagsToCmd(command)
	command.RunE = func(*cobra.Command, []string) error {
		// What the controller says at info fills a disk.
		logrus.SetLevel(logrus.WarnLevel)
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
		defer stop()
		config, err := clientcmd.BuildConfigFromFlags("", kubeconfig)
		if err != nil {
			return err
		}
		errors.CheckError(v1alpha1.SetK8SConfigDefaults(config))
		kube := kubernetes.NewForConfigOrDie(config)
		store, err := cache()
		if err != nil {
			return err
		}
		store.Cache.SetClient(cacheutil.NewTwoLevelClient(store.Cache.GetClient(), 10*time.Minute))
		var app *controller.ApplicationController
		manager := settings.NewSettingsManager(ctx, kube, namespace, settings.WithRepoOrClusterChangedHandler(func() {
			app.InvalidateProjectsCache()
		}))
		shards, err := sharding.GetClusterSharding(kube, manager, common.DefaultShardingAlgorithm, false)
		if err != nil {
			return err
		}
		app, err = controller.NewApplicationController(
			namespace, manager, kube, appclientset.NewForConfigOrDie(config),
			repo.NewRepoServerClientset(repoServer, 60, repo.TLSConfiguration{DisableTLS: true}),
			commit.NewCommitServerClientset(common.DefaultCommitServerAddr),
			store, kubeutil.NewKubectl(),
			time.Duration(resync)*time.Second, 0, 0, // resync, hard resync, jitter
			0, &wait.Backoff{Duration: 2 * time.Second, Factor: 3, Cap: time.Minute}, time.Minute, // self heal
			0, 0, // sync timeout, grace for errors of the repo-server
			metricsPort, 0, nil, nil, nil,
			20, false, shards, nil,
			&ratelimiter.AppControllerRateLimiterConfig{
				BucketSize: 500, BucketQPS: 1e9, BaseDelay: time.Millisecond, MaxDelay: time.Second, BackoffFactor: 1.5,
			},
			false, false, normalizers.IgnoreNormalizerOpts{}, argo.DefaultEnableEventList(), false,
		)
		if err != nil {
			return err
		}
		app.GetMetricsServer().Addr = fmt.Sprintf("127.0.0.1:%d", metricsPort)
		go app.Run(ctx, 10, 5)
		<-ctx.Done()
		return nil
	}
	return command
}
