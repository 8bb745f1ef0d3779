/** What an environment is: `loadStack` for the program; `parseStack` (in ./parse, free of Pulumi) for everything else. */
export { debugsPromises, loadStack } from "./load";
export type * from "./stack";
