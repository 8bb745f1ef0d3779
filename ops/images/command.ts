import { readFileSync, writeFileSync } from "node:fs";
import { Command } from "commander";
import { z } from "zod";
import { openCluster, stackResources } from "../cluster/access";
import { callOf, printResult } from "../command";
import type { OpsEnv } from "../env";
import { styleFor } from "../report/style";
import type { ImageUse } from "./images";
import { imagesOf } from "./read";
import { imageLines, imageMarkdown, isVulnerable } from "./report";
import { scan } from "./scan";

/** What `--list` writes, or plain names, one a line, as `preview --images` does. */
export function parseList(text: string): readonly ImageUse[] {
  if (text.startsWith("[")) return List.parse(JSON.parse(text));
  return text
    .split("\n")
    .filter(Boolean)
    .map((image) => ({ image, users: [] }));
}

const List = z.array(z.object({ image: z.string(), users: z.array(z.string()) }));

interface Flags {
  readonly stack?: string;
  readonly file?: string;
  readonly list?: string;
  readonly scan?: boolean;
  readonly markdown?: string;
  readonly json?: boolean;
}

async function wanted({ stack, file }: Flags, env: OpsEnv): Promise<readonly ImageUse[]> {
  if (file !== undefined) {
    return parseList(readFileSync(file, "utf8"));
  }
  if (stack === undefined) throw new Error("ops images: name a stack with --stack, or a list of images with --file.");
  const call = callOf({ stack }, env);
  const api = await openCluster(call, await stackResources(call));
  try {
    return await imagesOf(api);
  } finally {
    api.close();
  }
}

/** `ops images` */
export function imagesCommand(env: OpsEnv): Command {
  return new Command("images")
    .description("the images that a stack runs; exit code 2 where a scan finds something that is mended upstream")
    .option("-s, --stack <stack>", "the stack, for example dev")
    .option("--file <file>", "the images of this list instead, as --list or preview --images writes it")
    .option("--list <file>", "write the list as JSON, for a scan elsewhere")
    .option("--scan", "look at each with trivy, which has to be on the PATH")
    .option("--markdown <file>", "write what a scan finds as Markdown, where it finds something")
    .option("--json", "print the result as JSON")
    .action(async (flags: Flags) => {
      const images = await wanted(flags, env);
      if (flags.list) writeFileSync(flags.list, `${JSON.stringify(images, null, 2)}\n`);
      const names = images.map(({ image }) => image);
      const told = (image: string): void => void process.stderr.write(`scanning ${image}\n`);
      const scanned = flags.scan ? await scan(names, env.variables, told) : [];
      const report = { images, scanned };
      printResult(report, imageLines(report, styleFor(env.color)), flags.json);
      const bad = scanned.some(isVulnerable);
      if (flags.markdown && bad) writeFileSync(flags.markdown, imageMarkdown(report));
      process.exitCode = bad ? 2 : scanned.some(({ found }) => found === undefined) ? 1 : 0;
    });
}
