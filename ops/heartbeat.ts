/** While an update takes long: what it waits for, and which pods keep it waiting, long before anything times out. */
import { explainRelease } from "./explain/release";
import type { Finding } from "./explain/objects";
import { releasesOf } from "./failures";
import { isRelease, type Progress, type Resource } from "./pulumi/progress";
import { failedRelease } from "./report/failure";
import type { Screen } from "./report/screen";
import { reasonLine, waitingLine } from "./report/steps";
import type { ClusterSide } from "./watch";

/** Seconds after which a resource is named, and how often that is repeated while nothing changes. */
const LONG = 15;
const REPEAT = 60;
const LOOK_EVERY_MS = 5000;

export class Heartbeat {
  private readonly timer = setInterval(() => void this.beat(), LOOK_EVERY_MS);
  private said = -Infinity;
  private waited = "";
  private told = "";

  constructor(
    private readonly progress: Progress,
    private readonly side: ClusterSide,
    private readonly screen: Screen,
  ) {}

  stop(): void {
    clearInterval(this.timer);
  }

  private async beat(): Promise<void> {
    const now = performance.now();
    const slow = this.progress.running.filter((resource) => (now - resource.started) / 1000 >= LONG);
    const names = slow.map((resource) => resource.urn).join();
    const reasons = await this.reasons(slow.filter(isRelease)).catch(() => []);
    const told = reasons.join("\n");
    if (slow.length === 0 || (names === this.waited && told === this.told && now - this.said < REPEAT * 1000)) return;
    this.screen.maybe(waitingLine(slow, now));
    if (told !== this.told) for (const reason of reasons) this.screen.line(reason);
    [this.said, this.waited, this.told] = [now, names, told];
  }

  private async reasons(releases: readonly Resource[]): Promise<readonly string[]> {
    const open = this.side.now;
    if (!open || releases.length === 0) return [];
    const scene = await open.watcher.scene();
    const all = releasesOf(this.progress);
    return releases.flatMap((resource) => {
      const release = failedRelease(resource, []);
      const findings: readonly Finding[] = explainRelease(release, all, open.watcher.memory, scene);
      return findings.map((finding) => reasonLine(release.name, finding, this.screen.style));
    });
  }
}
